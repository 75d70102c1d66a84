import type { ChannelRow } from '@mcc/contracts';
import { nextTableSort, sortRows, type TableSort } from '../table/table-sort';

export const BY_CHANNEL = 'channel';
export const FIRST_SORT: TableSort = { by: 'gmv', descending: true };

/** The sort after a click on a column's head. */
export const nextSort = (sort: TableSort, by: string): TableSort => nextTableSort(sort, by, BY_CHANNEL);

/** Channels in the order of the sort. */
export function sortChannels(rows: readonly ChannelRow[], sort: TableSort): ChannelRow[] {
  return sortRows(rows, sort, {
    nameColumn: BY_CHANNEL,
    nameOf: ({ channel }) => channel,
    valueOf: ({ values }, kpi) => values[kpi]?.value ?? null,
  });
}
