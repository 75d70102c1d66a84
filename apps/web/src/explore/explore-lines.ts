import type { BaselinePoint, MetricSeries } from '@mcc/contracts';
import type { KpiReading } from '../alert-detail/kpi-reading';
import type { Stretch } from '../alert-detail/stretch';
import { DAY } from '../time/zone-clock';
import {
  besideLine,
  courseLine,
  stepsOf,
  stepsWithData,
  type CourseLine,
  type LinePoint,
} from './course-line';
import type { ExploreAnswer } from './explore-answer';
import { stepStart } from './explore-range';
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

/** As from where the labels of an axis have a date. */
const SEVERAL_DAYS_MS = 1.5 * DAY;
/** With more lines than this each with a shadow nothing could be made out. */
const MOST_SHADOWS = 3;

/** Makes lines of an answer. */
export function exploreLines(
  answer: ExploreAnswer,
  readingOf: (kpi: string) => KpiReading | undefined,
  timeZone: string,
): ExploreLines {
  const { state, course, totals, stretch, step } = answer;
  const { drawn, left } = chooseDrawn({ course, totals, kpis: state.kpis }, readingOf);
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
    band: only ? bandOf(only, readingOf(only.kpi)) : [],
    target: (only?.target ?? []).map(({ at, target }) => [Date.parse(at), target]),
    left,
    leavesShadows:
      drawn.length > 1 && (state.baseline || state.target || (state.stretch !== null && !hasShadows)),
  };
}

/** What is usual beside a line. Of a total that never was below 0 the band is not, either. */
function bandOf({ points, baseline = [] }: MetricSeries, reading: KpiReading | undefined): BaselinePoint[] {
  const isAboveZero = reading === 'sum' && points.every(({ value }) => (value ?? 0) >= 0);
  return isAboveZero ? baseline.map((each) => ({ ...each, low: Math.max(0, each.low) })) : baseline;
}

const MOST_TICKS = 10;

/**
 * Where an axis of several days has its labels, epoch ms: at midnights of the business zone, which the chart does not know.
 * Null: it is shorter.
 */
export function dayTicks({ from, to }: Stretch, timeZone: string): number[] | null {
  const midnights = stepsOf({ from: stepStart(from, '1d', timeZone), to, step: '1d', timeZone });
  if (to - from <= SEVERAL_DAYS_MS) return null;
  const every = Math.ceil(midnights.length / MOST_TICKS);
  return midnights.filter((midnight, place) => midnight >= from && place % every === 0);
}
