import type { MetricSeries } from '@mcc/contracts';
import type { KpiReading } from '../alert-detail/kpi-reading';

/** Lines that can still be told apart. */
export const MOST_LINES = 8;

/** Which series are drawn, the greatest first, and how many are only in the table. */
export interface DrawnSeries {
  drawn: MetricSeries[];
  left: number;
}

/** Equal for series of one KPI and key. */
export const seriesId = ({ kpi, key }: Pick<MetricSeries, 'kpi' | 'key'>): string =>
  JSON.stringify([kpi, Object.entries(key)]);

/**
 * Chooses the lines of the chart by their size over the stretch: totals by their value, everything else by the sample, so
 * that a rate of three visits does not stand before one of a million.
 * @param readingOf how the steps of a KPI are put together
 */
export function chooseDrawn(
  course: readonly MetricSeries[],
  totals: readonly MetricSeries[],
  readingOf: (kpi: string) => KpiReading | undefined,
): DrawnSeries {
  const sizes = new Map(totals.map((series) => [seriesId(series), sizeOf(series, readingOf(series.kpi))]));
  const ranked = course
    .filter(({ points }) => points.length > 0)
    .map((series) => ({ series, id: seriesId(series), size: sizes.get(seriesId(series)) ?? 0 }))
    .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  return {
    drawn: ranked.slice(0, MOST_LINES).map(({ series }) => series),
    left: Math.max(0, ranked.length - MOST_LINES),
  };
}

function sizeOf({ points: [point] }: MetricSeries, reading: KpiReading | undefined): number {
  if (!point) return 0;
  return reading === 'sum' ? Math.abs(point.value ?? 0) : point.sample;
}
