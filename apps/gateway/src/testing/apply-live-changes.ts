import { PANELS, keyOfEntry, type LiveRemovals, type LiveState, type Panel } from '@mcc/contracts';
import { orderOf } from '../live/entry-order';
import type { LiveChanges } from '../live/live-diff';

function applyToPanel<P extends Panel>(
  panel: P,
  entries: NonNullable<LiveState[P]>,
  changed: LiveState[P],
  removed: LiveRemovals[P],
): LiveState[P] {
  const byKey = new Map(entries.map((entry) => [keyOfEntry(panel, entry), entry]));
  for (const entry of changed ?? []) byKey.set(keyOfEntry(panel, entry), entry);
  for (const key of removed ?? []) byKey.delete(key);
  return [...byKey.values()].sort(orderOf(panel)) as LiveState[P];
}

/**
 * The client's side, as `docs/live-protocol.md` tells it: `applyLiveChanges(before, diffLiveState(before, after))`
 * equals `after`.
 */
export function applyLiveChanges(before: LiveState, { changes, removed = {} }: LiveChanges): LiveState {
  const next: Record<string, unknown> = {};
  for (const panel of PANELS) {
    const entries = before[panel];
    if (entries) next[panel] = applyToPanel(panel, entries, changes[panel], removed[panel]);
  }
  return next;
}
