import type { MetricSeries } from '@mcc/contracts';
import type { KpiReading } from '../alert-detail/kpi-reading';

/** Lines that can still be told apart. */
export const MOST_LINES = 8;

/** Which series are drawn, the greatest first, and how many are only in the table. */
export interface DrawnSeries {
  drawn: MetricSeries[];
  left: number;
}

const keyId = (key: MetricSeries['key']): string => JSON.stringify(Object.entries(key));

/** Equal for series of one KPI and key. */
export const seriesId = ({ kpi, key }: Pick<MetricSeries, 'kpi' | 'key'>): string => `${kpi} ${keyId(key)}`;

/**
 * Chooses the lines of the chart: all KPIs of the values that are greatest over the stretch in the first KPI that they have.
 * A total is as great as its value, everything else as its sample, so that a rate of three visits does not stand before one
 * of a million.
 * @param kpis in the order asked for
 * @param readingOf how the steps of a KPI are put together
 */
export function chooseDrawn(
  {
    course,
    totals,
    kpis,
  }: { course: readonly MetricSeries[]; totals: readonly MetricSeries[]; kpis: readonly string[] },
  readingOf: (kpi: string) => KpiReading | undefined,
): DrawnSeries {
  const shown = course.filter(({ points }) => points.length > 0);
  const keys = Math.max(1, Math.floor(MOST_LINES / kpis.length));
  const greatest = new Set(rankKeys(totals, kpis, readingOf).slice(0, keys));
  const placeOf = new Map([...greatest].map((key, place) => [key, place]));
  const drawn = shown
    .filter(({ key }) => greatest.has(keyId(key)))
    .sort((a, b) => {
      const [left, right] = [a, b].map(({ key }) => placeOf.get(keyId(key)) ?? 0);
      return (left ?? 0) - (right ?? 0) || kpis.indexOf(a.kpi) - kpis.indexOf(b.kpi);
    });
  return { drawn, left: shown.length - drawn.length };
}

/** Keys of the series, the greatest first; those that only a later KPI has come after all that the first one has. */
function rankKeys(
  totals: readonly MetricSeries[],
  kpis: readonly string[],
  readingOf: (kpi: string) => KpiReading | undefined,
): string[] {
  const ranked = kpis.flatMap((kpi) =>
    totals
      .filter((series) => series.kpi === kpi && series.points.length > 0)
      .map((series) => ({ id: keyId(series.key), size: sizeOf(series, readingOf(kpi)) }))
      .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)),
  );
  return [...new Set(ranked.map(({ id }) => id))];
}

function sizeOf({ points: [point] }: MetricSeries, reading: KpiReading | undefined): number {
  if (!point) return 0;
  return reading === 'sum' ? Math.abs(point.value ?? 0) : point.sample;
}
