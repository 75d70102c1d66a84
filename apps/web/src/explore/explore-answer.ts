import type { MetricSeries, MetricsResponse } from '@mcc/contracts';
import type { SeriesStep, Stretch } from '../alert-detail/stretch';
import { getJson } from '../api/http';
import { questionPath, type ExploreQuestion } from './explore-question';
import { stepFor, stretchOf, wholeSteps } from './explore-range';
import type { ExploreState } from './explore-state';

/** All there is to show of a state, of one moment. */
export interface ExploreAnswer {
  /** what was asked for: the address may have gone on meanwhile */
  state: ExploreState;
  stretch: Stretch;
  step: SeriesStep;
  /** when it was asked for, epoch ms */
  askedAt: number;
  /** step by step, a series for each KPI and value */
  course: MetricSeries[];
  /** over the stretch, a series for each KPI and value */
  totals: MetricSeries[];
  /** over the stretch, of all values together: ratios cannot be added up */
  whole: MetricSeries[];
}

/**
 * Asks for everything that a state shows, for the same stretch of time.
 * @throws RequestFailed
 */
export async function askExplore(
  state: ExploreState,
  now: number,
  timeZone: string,
  signal: AbortSignal,
): Promise<ExploreAnswer> {
  const step = stepFor(stretchOf(state.range, now, timeZone), state.step);
  const stretch = wholeSteps(state.range, step, now, timeZone);
  const ask = async (part: Pick<ExploreQuestion, 'step' | 'split'>): Promise<MetricSeries[]> =>
    (await getJson<MetricsResponse>(questionPath({ ...stretch, ...part, state }), signal)).series;
  const isSplit = state.by !== null;
  const [course, whole, totals] = await Promise.all([
    ask({ step, split: true }),
    ask({ step: 'total', split: false }),
    isSplit ? ask({ step: 'total', split: true }) : undefined,
  ]);
  return { state, stretch, step, askedAt: now, course, totals: totals ?? whole, whole };
}
