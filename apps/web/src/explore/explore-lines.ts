import type { BaselinePoint, MetricSeries } from '@mcc/contracts';
import type { KpiReading } from '../alert-detail/kpi-reading';
import {
  besideLine,
  courseLine,
  stepsOf,
  stepsWithData,
  type CourseLine,
  type LinePoint,
} from './course-line';
import type { ExploreAnswer } from './explore-answer';
import { chooseDrawn, seriesId, type DrawnSeries } from './drawn-series';
import { lineInk, type LineInk } from './line-ink';

/** One line of the chart. */
export interface ExploreLine extends CourseLine {
  id: string;
  series: MetricSeries;
  ink: LineInk;
  /** a level holds until the next reading */
  isLevel: boolean;
  /** what is held beside it; empty where it is not drawn */
  shadow: LinePoint[];
}

/** What is drawn of an answer. */
export interface ExploreLines {
  lines: ExploreLine[];
  /** of the only line; empty where there are several */
  band: BaselinePoint[];
  target: LinePoint[];
  /** how many series are in the table only */
  left: DrawnSeries['left'];
  /** there is something to hold beside the lines, but they are too many for it */
  leavesShadows: boolean;
}

/** With more lines than this each with a shadow nothing could be made out. */
const MOST_SHADOWS = 3;

/** Makes lines of an answer. */
export function exploreLines(
  { state, course, totals, stretch, step }: ExploreAnswer,
  readingOf: (kpi: string) => KpiReading | undefined,
  timeZone: string,
): ExploreLines {
  const { drawn, left } = chooseDrawn(course, totals, readingOf);
  const all = stepsOf({ ...stretch, step, timeZone });
  const steps = stepsWithData(
    all,
    drawn.map(({ points }) => points),
  );
  const hasShadows = state.stretch !== null && drawn.length <= MOST_SHADOWS;
  const only = drawn.length === 1 ? drawn[0] : undefined;
  return {
    lines: drawn.map((series, place) => {
      const reading = readingOf(series.kpi);
      const beside = hasShadows ? (series.comparisons?.[0]?.points ?? []) : [];
      return {
        ...courseLine(series.points, steps, reading),
        id: seriesId(series),
        series,
        ink: lineInk(place),
        isLevel: reading === 'last',
        shadow: besideLine(beside, all, reading),
      };
    }),
    band: only?.baseline ?? [],
    target: (only?.target ?? []).map(({ at, target }) => [Date.parse(at), target]),
    left,
    leavesShadows:
      drawn.length > 1 && (state.baseline || state.target || (state.stretch !== null && !hasShadows)),
  };
}
