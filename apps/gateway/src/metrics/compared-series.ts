import {
  dimensionKey,
  type ComparedPoint,
  type ComparisonKind,
  type MetricPoint,
  type MetricSeries,
  type SeriesComparison,
  type Step,
} from '@mcc/contracts';
import { addDays, comparableTime, startOfDay, startOfWeek, type TimeRange } from '@mcc/metrics';
import { STEP_MS } from './step-length';

const iso = (at: number): string => new Date(at).toISOString();

/** Where a step begins and ends in the zone; days begin at local midnight, weeks on Monday. */
export function stepAt(at: number, step: Exclude<Step, 'total'>, timeZone: string): TimeRange {
  if (step === '1d') {
    const from = startOfDay(at, timeZone);
    return { from, to: addDays(from, 1, timeZone) };
  }
  if (step === '1w') {
    const from = startOfWeek(at, timeZone);
    return { from, to: addDays(from, 7, timeZone) };
  }
  const from = Math.floor(at / STEP_MS[step]) * STEP_MS[step];
  return { from, to: from + STEP_MS[step] };
}

/** A range rounded outwards to whole steps, as a series is made of them; that of a total stays. */
export function wholeSteps({ from, to }: TimeRange, step: Step, timeZone: string): TimeRange {
  if (step === 'total') return { from, to };
  const end = stepAt(to, step, timeZone);
  return { from: stepAt(from, step, timeZone).from, to: end.from === to ? to : end.to };
}

/** A range and a stretch that it is held against. */
export interface Beside {
  /** the asked range, in whole steps */
  range: TimeRange;
  stretch: TimeRange;
  /** which instant of the stretch belongs beside one of the range */
  shift: (at: number) => number;
}

/** One stretch that a range is compared with, and the series over it. */
export interface ComparedSeries extends Omit<Beside, 'shift'> {
  with: ComparisonKind;
  series: MetricSeries[];
}

/** Which steps of the asked range a step of the other stretch belongs beside, by its start; all ISO 8601 UTC. */
function stepsBeside(
  { range, stretch, shift }: Beside,
  step: Exclude<Step, 'total'>,
  timeZone: string,
): Map<string, string[]> {
  const beside = new Map<string, string[]>();
  for (let at = range.from; at < range.to; at = stepAt(at, step, timeZone).to) {
    const other = shift(at);
    if (other >= stretch.to) break;
    const start = iso(stepAt(other, step, timeZone).from);
    beside.set(start, [...(beside.get(start) ?? []), iso(at)]);
  }
  return beside;
}

/** Puts points beside the steps of the asked range that they are comparable with, in the order of these. */
export function alignment(
  comparison: Beside,
  step: Step,
  timeZone: string,
): (points: readonly MetricPoint[]) => ComparedPoint[] {
  if (step === 'total') {
    const at = iso(comparison.range.from);
    return (points) => points.map((point) => ({ ...point, at }));
  }
  const beside = stepsBeside(comparison, step, timeZone);
  return (points) =>
    points
      .flatMap((point) => (beside.get(point.t) ?? []).map((at) => ({ ...point, at })))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Equal for series of one KPI and key. */
export const nameOf = ({ kpi, key }: Pick<MetricSeries, 'kpi' | 'key'>): string =>
  `${kpi}|${dimensionKey(key)}`;

/**
 * Adds the comparisons to each series. A key that only another stretch has gets a series without points of its own: that
 * something fell silent is to be seen.
 */
export function withComparisons(
  series: readonly MetricSeries[],
  compared: readonly ComparedSeries[],
  step: Step,
  timeZone: string,
): MetricSeries[] {
  if (compared.length === 0) return [...series];
  const all = new Map(series.map((each) => [nameOf(each), each]));
  for (const other of compared.flatMap((each) => each.series)) {
    if (!all.has(nameOf(other))) all.set(nameOf(other), { ...other, points: [] });
  }
  const comparisons = compared.map((comparison) => {
    const points = new Map(comparison.series.map((other) => [nameOf(other), other.points]));
    const { from, to } = comparison.stretch;
    const shift = comparableTime(comparison.with, comparison.range, timeZone);
    const align = alignment({ ...comparison, shift }, step, timeZone);
    return (name: string): SeriesComparison => ({
      with: comparison.with,
      from: iso(from),
      to: iso(to),
      points: align(points.get(name) ?? []),
    });
  });
  return [...all].map(([name, each]) => ({ ...each, comparisons: comparisons.map((of) => of(name)) }));
}
