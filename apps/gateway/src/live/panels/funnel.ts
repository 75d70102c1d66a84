import type { FunnelStep } from '@mcc/contracts';
import type { CellFilter } from '../../metrics/filter-expression';
import { comparedReading, kpiNamed } from '../kpi-reading';
import { DayReader, type CellSource, type DayRows } from './day-reader';

/** From the impression to the payment: what is counted, and which KPI says how many of the step before come so far. */
export const FUNNEL: readonly { kpi: string; rate: string | null }[] = [
  { kpi: 'impressions', rate: null },
  { kpi: 'clicks', rate: 'ctr' },
  { kpi: 'visits', rate: 'visits_per_click' },
  { kpi: 'carts', rate: 'cart_rate' },
  { kpi: 'checkouts', rate: 'checkout_rate' },
  { kpi: 'orders', rate: 'payment_rate' },
];

/** All steps in their order. */
export function buildFunnel({ today, yesterday }: DayRows): FunnelStep[] {
  const [now, before] = [today.get(''), yesterday.get('')];
  return FUNNEL.map(({ kpi, rate }) => ({
    kpi,
    ...comparedReading(kpiNamed(kpi), now, before),
    rate: rate === null ? null : { kpi: rate, ...comparedReading(kpiNamed(rate), now, before) },
  }));
}

/** Reads the funnel of the business day so far. */
export function funnelReader(cells: CellSource): (filter: CellFilter, now: number) => Promise<FunnelStep[]> {
  const day = new DayReader(
    cells,
    FUNNEL.map(({ kpi }) => kpi),
    null,
  );
  return async (filter, now) => buildFunnel(await day.read(filter, now));
}
