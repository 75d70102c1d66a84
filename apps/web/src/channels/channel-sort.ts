import type { ChannelRow } from '@mcc/contracts';
import type { Paced } from '../budget/plan-pace';
import { nextTableSort, sortRows, type TableSort } from '../table/table-sort';

export const BY_CHANNEL = 'channel';
export const BY_PACE = 'pace';
export const FIRST_SORT: TableSort = { by: 'gmv', descending: true };

/** The sort after a click on a column's head. */
export const nextSort = (sort: TableSort, by: string): TableSort => nextTableSort(sort, by, BY_CHANNEL);

/** Channels in the order of the sort. @param paces spend against plan, by channel */
export function sortChannels(
  rows: readonly ChannelRow[],
  sort: TableSort,
  paces: ReadonlyMap<string, Pick<Paced, 'pace'>> = new Map(),
): ChannelRow[] {
  return sortRows(rows, sort, {
    nameColumn: BY_CHANNEL,
    nameOf: ({ channel }) => channel,
    valueOf: ({ channel, values }, column) =>
      (column === BY_PACE ? paces.get(channel)?.pace : values[column]?.value) ?? null,
  });
}
