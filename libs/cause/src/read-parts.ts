import type { Dimension, Measure } from '@mcc/contracts';
import type { PartReadings, TimeRange } from '@mcc/metrics';
import type { CellRow, Store } from '@mcc/store';
import type { CellFilter } from './cell-filter';

/** Which cells, in which two stretches of event time. */
export interface PartsQuestion {
  measures: Measure[];
  filter: CellFilter;
  window: TimeRange;
  reference: TimeRange;
}

/** Sums of both stretches for each value of a dimension: two queries, each of one row for a value. */
export async function readParts(
  store: Pick<Store, 'queryCells'>,
  dimension: Dimension,
  { measures, filter, window, reference }: PartsQuestion,
): Promise<PartReadings[]> {
  const ask = ({ from, to }: TimeRange): Promise<CellRow[]> =>
    store.queryCells({ measures, by: [dimension], filter, from, to, step: 'total' });
  const [before, after] = await Promise.all([ask(reference), ask(window)]);
  const parts = new Map<string, PartReadings>();
  for (const side of ['before', 'after'] as const) {
    for (const { key, measures: found } of side === 'before' ? before : after) {
      const value = key[dimension] ?? '';
      const part = parts.get(value) ?? { value, before: {}, after: {} };
      part[side] = found;
      parts.set(value, part);
    }
  }
  return [...parts.values()];
}

/** A filter for one key. */
export const filterOf = (key: Partial<Record<Dimension, string>>): CellFilter =>
  Object.fromEntries(Object.entries(key).map(([dimension, value]) => [dimension, [value]]));
