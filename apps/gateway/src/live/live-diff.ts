import { isDeepStrictEqual } from 'node:util';
import type { LiveDelta, LiveRemovals, LiveState } from '@mcc/contracts';

/** What turns one state into another. */
export type LiveChanges = Pick<LiveDelta, 'changes' | 'removed'>;

export const NO_CHANGES: LiveChanges = { changes: {} };

interface PanelChange<T, K> {
  changed: T[];
  removed: K[];
}

function comparePanels<T, K>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (entry: T) => K,
): PanelChange<T, K> {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const changed: T[] = [];
  for (const entry of after) {
    const key = keyOf(entry);
    if (!isDeepStrictEqual(old.get(key), entry)) changed.push(entry);
    old.delete(key);
  }
  return { changed, removed: [...old.keys()] };
}

const part = <N extends string, T>(name: N, entries: T[]): Partial<Record<N, T[]>> =>
  entries.length === 0 ? {} : ({ [name]: entries } as Partial<Record<N, T[]>>);

/** What a client that has `before` needs to have `after`; both states hold the same panels. */
export function diffLiveState(before: LiveState, after: LiveState): LiveChanges {
  const tiles = comparePanels(before.tiles ?? [], after.tiles ?? [], (tile) => tile.kpi);
  const trend = comparePanels(before.trend ?? [], after.trend ?? [], (minute) => minute.t);
  const alerts = comparePanels(before.alerts ?? [], after.alerts ?? [], (alert) => alert.id);
  const sources = comparePanels(before.sources ?? [], after.sources ?? [], ({ source }) => source);
  const changes: LiveState = {
    ...part('tiles', tiles.changed),
    ...part('trend', trend.changed),
    ...part('alerts', alerts.changed),
    ...part('sources', sources.changed),
  };
  const removed: LiveRemovals = {
    ...part('trend', trend.removed),
    ...part('alerts', alerts.removed),
    ...part('sources', sources.removed),
  };
  return Object.keys(removed).length > 0 ? { changes, removed } : { changes };
}

export function isEmpty({ changes, removed }: LiveChanges): boolean {
  return Object.keys(changes).length === 0 && removed === undefined;
}

/** Order of the sources panel: by name. */
export function bySourceName(a: { source: string }, b: { source: string }): number {
  return a.source < b.source ? -1 : a.source > b.source ? 1 : 0;
}
