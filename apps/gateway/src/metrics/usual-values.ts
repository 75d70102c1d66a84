import type { BaselinePoint, DimensionValues, MetricPoint, MetricSeries, Step } from '@mcc/contracts';
import { usualBand, type UsualBand } from '@mcc/detectors';
import { addDays, growsWithTime, type Kpi, type TimeRange } from '@mcc/metrics';
import { alignment, nameOf, type Beside } from './compared-series';

/** How many days say what is usual. */
export const USUAL_DAYS = 14;

/** The series of one of the days before, and how it lies beside the asked range. */
export interface DayBefore extends Beside {
  series: MetricSeries[];
}

/** The stretches that say what is usual in a range: the same local time of the days before. */
export function daysBefore(range: TimeRange, now: number, timeZone: string): Beside[] {
  const passed = Math.max(range.from, Math.min(range.to, now));
  return Array.from({ length: USUAL_DAYS }, (_, index) => {
    const shift = (at: number): number => addDays(at, -(index + 1), timeZone);
    return { range, stretch: { from: shift(range.from), to: shift(passed) }, shift };
  });
}

/** Counts stray by their square root when nothing but chance moves them (Poisson); anything else by 2 % at least. */
export function leastSpread(kpi: Kpi): (expected: number) => number {
  if (kpi.unit === 'count') return (expected) => Math.sqrt(Math.max(1, Math.abs(expected)));
  return (expected) => Math.max(Number.EPSILON, Math.abs(expected) * 0.02);
}

/** A spike is that of a total, and so is what is usual for it. */
export const asTotal = (kpi: Kpi): Kpi =>
  kpi.formula.kind === 'spike' ? { ...kpi, unit: 'count', formula: { ...kpi.formula, kind: 'total' } } : kpi;

/** What is usual for the series of some KPIs, step by step. */
export class UsualValues {
  private readonly days: number;
  /** values of the days by series and step */
  private readonly values = new Map<string, Map<string, number[]>>();

  /** A day without any event is not a day on which nothing happened: it is left out. */
  constructor(days: readonly DayBefore[], step: Step, timeZone: string) {
    const withData = days.filter(({ series }) => series.some(({ points }) => points.length > 0));
    this.days = withData.length;
    for (const day of withData) {
      const align = alignment(day, step, timeZone);
      for (const each of day.series) this.add(nameOf(each), align(each.points));
    }
  }

  /** @param at start of the step, ISO 8601 UTC; for a total the range's start */
  bandOf(kpi: Kpi, key: DimensionValues, at: string): UsualBand | null {
    const values = this.values.get(nameOf({ kpi: kpi.id, key }))?.get(at) ?? [];
    const total = asTotal(kpi);
    // a total without an event on a day that had some was 0; a ratio had no value
    const silent = growsWithTime(total) ? new Array<number>(this.days - values.length).fill(0) : [];
    return usualBand([...values, ...silent], leastSpread(total));
  }

  /** The band of each point of a series that has one. */
  baselineOf(kpi: Kpi, { key, points }: MetricSeries, atOf: (point: MetricPoint) => string): BaselinePoint[] {
    return points.flatMap((point) => {
      const band = this.bandOf(kpi, key, atOf(point));
      if (!band) return [];
      const { expected, low, high, spread } = band;
      const z = point.value === null ? null : (point.value - expected) / spread;
      return [{ at: atOf(point), expected, low, high, z, days: this.days }];
    });
  }

  private add(name: string, points: readonly { at: string; value: number | null }[]): void {
    const steps = this.values.get(name) ?? new Map<string, number[]>();
    this.values.set(name, steps);
    for (const { at, value } of points) {
      if (value !== null) steps.set(at, [...(steps.get(at) ?? []), value]);
    }
  }
}
