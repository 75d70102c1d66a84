import type { Finding } from '../kpi-rule/condition';

/** What is to come; `reference` is the limit, `excess` how far beyond it the forecast lies. */
export interface ForecastFinding extends Finding {
  /** the value foreseen where it first lies beyond the limit, else the one nearest to it */
  forecast: number;
  /** how far ahead, ms */
  aheadMs: number;
}
