import type { OpinionRow, OpinionShares } from '@mcc/contracts';
import { evaluateKpi, type Summaries } from '@mcc/metrics';
import type { CellFilter } from '../../metrics/filter-expression';
import { orderOf } from '../entry-order';
import { comparedReading, kpiNamed, readingOf } from '../kpi-reading';
import { DayReader, type CellSource, type DayRows } from './day-reader';
import { readMinutes, type RecentMinutes } from './minute-reader';

const SHARES = ['positive_share', 'neutral_share', 'negative_share'] as const;
export const OPINION_KPIS = ['mentions', ...SHARES] as const;
/** The shares over time: so many stretches of so many minutes. */
const SHARE_STRETCHES = 12;
const STRETCH_MINUTES = 5;
/** Most brands told, those mentioned most. */
const MAX_BRANDS = 20;

/** One row for each brand that was mentioned today. */
export function buildOpinion(
  { today, yesterday }: DayRows,
  recent: ReadonlyMap<string, RecentMinutes>,
): OpinionRow[] {
  const mentions = kpiNamed('mentions');
  const rows = [...today].map(([brand, row]): OpinionRow => ({
    brand,
    values: Object.fromEntries(
      OPINION_KPIS.map((kpi) => [kpi, comparedReading(kpiNamed(kpi), row, yesterday.get(brand))]),
    ),
    perMinute: recent.get(brand)?.spark((minute) => readingOf(mentions, minute).value) ?? [],
    shares: recent.get(brand)?.slices(SHARE_STRETCHES, STRETCH_MINUTES).map(sharesOf) ?? [],
  }));
  const volumeOf = ({ values }: OpinionRow): number => values.mentions?.value ?? 0;
  return rows
    .sort((a, b) => volumeOf(b) - volumeOf(a))
    .slice(0, MAX_BRANDS)
    .sort(orderOf('opinion'));
}

/** Null where nobody wrote anything. */
function sharesOf(stretch: Summaries): OpinionShares | null {
  const [positive, neutral, negative] = SHARES.map((kpi) => evaluateKpi(kpiNamed(kpi), stretch).value);
  if (positive == null || neutral == null || negative == null) return null;
  return { positive, neutral, negative };
}

/** Reads what people write about the brands: shares of the business day so far, and how much by the minute. */
export function opinionReader(cells: CellSource): (filter: CellFilter, now: number) => Promise<OpinionRow[]> {
  const day = new DayReader(cells, OPINION_KPIS, 'brand');
  const minutes = SHARE_STRETCHES * STRETCH_MINUTES;
  return async (filter, now) => {
    const [days, recent] = await Promise.all([
      day.read(filter, now),
      readMinutes(cells, { kpis: OPINION_KPIS, dimension: 'brand', filter, minutes }, now),
    ]);
    return buildOpinion(days, recent);
  };
}
