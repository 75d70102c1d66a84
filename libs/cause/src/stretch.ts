import type { CauseStretch, Dimension } from '@mcc/contracts';
import type { TimeRange } from '@mcc/metrics';
import { printFilter, type CellFilter } from './cell-filter';

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

/** A stretch with the question to `GET /api/v1/metrics` that gives the same numbers. */
export function stretchOf(
  kpi: string,
  { from, to }: TimeRange,
  filter: CellFilter,
  by?: Dimension,
): CauseStretch {
  const query = new URLSearchParams({ kpi });
  if (by !== undefined) query.set('by', by);
  query.set('step', 'total');
  query.set('from', iso(from));
  query.set('to', iso(to));
  const printed = printFilter(filter);
  if (printed !== '') query.set('filter', printed);
  return { from: iso(from), to: iso(to), metrics: `/api/v1/metrics?${query.toString()}` };
}
