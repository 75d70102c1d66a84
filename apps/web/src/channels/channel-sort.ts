import type { ChannelRow } from '@mcc/contracts';

/** By what the matrix is sorted: a KPI, or the channel's name. */
export interface ChannelSort {
  by: string;
  descending: boolean;
}

export const BY_CHANNEL = 'channel';
export const FIRST_SORT: ChannelSort = { by: 'gmv', descending: true };

/** The sort after a click on a column's head: the other direction of the same column, else its natural one. */
export function nextSort(sort: ChannelSort, by: string): ChannelSort {
  return { by, descending: sort.by === by ? !sort.descending : by !== BY_CHANNEL };
}

/** Rows in the order of the sort; channels without a value come last in both directions, ties by name. */
export function sortChannels(rows: readonly ChannelRow[], { by, descending }: ChannelSort): ChannelRow[] {
  const sign = descending ? -1 : 1;
  const byName = (a: ChannelRow, b: ChannelRow): number => (a.channel < b.channel ? -1 : 1);
  return [...rows].sort((a, b) => {
    if (by === BY_CHANNEL) return sign * byName(a, b);
    const [left, right] = [a.values[by]?.value ?? null, b.values[by]?.value ?? null];
    if (left === null || right === null) {
      return left === right ? byName(a, b) : left === null ? 1 : -1;
    }
    return sign * (left - right) || byName(a, b);
  });
}
