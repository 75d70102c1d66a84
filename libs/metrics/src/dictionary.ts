import { AD_KPIS } from './dictionary/ad-kpis';
import { BUDGET_KPIS } from './dictionary/budget-kpis';
import { LIVE_KPIS } from './dictionary/live-kpis';
import { MARKET_KPIS } from './dictionary/market-kpis';
import { MEASURE_KPIS } from './dictionary/measure-kpis';
import { OPERATIONS_KPIS } from './dictionary/operations-kpis';
import { SHOP_KPIS } from './dictionary/shop-kpis';
import type { Kpi } from './kpi';

/** KPIs that are made of several parts or read something else than a sum. */
export const DERIVED_KPIS: readonly Kpi[] = [
  ...AD_KPIS,
  ...SHOP_KPIS,
  ...LIVE_KPIS,
  ...MARKET_KPIS,
  ...BUDGET_KPIS,
  ...OPERATIONS_KPIS,
];

/** The one dictionary: derived KPIs and every base measure. */
export const KPIS: ReadonlyMap<string, Kpi> = new Map(
  [...MEASURE_KPIS, ...DERIVED_KPIS].map((entry) => [entry.id, entry]),
);
