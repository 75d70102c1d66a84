import type { AlertView, LiveState } from '@mcc/contracts';
import { bySourceName, type LiveChanges } from '../live/live-diff';

function replace<T, K>(
  before: readonly T[],
  changed: readonly T[] = [],
  removed: readonly K[] = [],
  keyOf: (entry: T) => K,
): T[] {
  const entries = new Map(before.map((entry) => [keyOf(entry), entry]));
  for (const entry of changed) entries.set(keyOf(entry), entry);
  for (const key of removed) entries.delete(key);
  return [...entries.values()];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of the alerts panel: newest first. */
export function newestFirst(a: AlertView, b: AlertView): number {
  return byText(b.raisedAt ?? b.updatedAt, a.raisedAt ?? a.updatedAt) || byText(a.id, b.id);
}

/**
 * The client's side, as `docs/live-protocol.md` tells it: `applyLiveChanges(before, diffLiveState(before, after))`
 * equals `after`.
 */
export function applyLiveChanges(before: LiveState, { changes, removed = {} }: LiveChanges): LiveState {
  const next: LiveState = {};
  if (before.tiles) next.tiles = replace(before.tiles, changes.tiles, [], (tile) => tile.kpi);
  if (before.trend) {
    const minutes = replace(before.trend, changes.trend, removed.trend, (minute) => minute.t);
    next.trend = minutes.sort((a, b) => a.t - b.t);
  }
  if (before.alerts) {
    next.alerts = replace(before.alerts, changes.alerts, removed.alerts, ({ id }) => id).sort(newestFirst);
  }
  if (before.sources) {
    const sources = replace(before.sources, changes.sources, removed.sources, ({ source }) => source);
    next.sources = sources.sort(bySourceName);
  }
  return next;
}
