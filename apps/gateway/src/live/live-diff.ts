import { isDeepStrictEqual } from 'node:util';
import {
  PANELS,
  keyOfEntry,
  type LiveDelta,
  type LiveRemovals,
  type LiveState,
  type Panel,
  type PanelEntries,
  type PanelKey,
} from '@mcc/contracts';

/** What turns one state into another. */
export type LiveChanges = Pick<LiveDelta, 'changes' | 'removed'>;

export const NO_CHANGES: LiveChanges = { changes: {} };

interface PanelChange<P extends Panel> {
  changed: PanelEntries[P][];
  removed: PanelKey<P>[];
}

function comparePanel<P extends Panel>(panel: P, before: LiveState, after: LiveState): PanelChange<P> {
  const [held = [], latest = []] = [before[panel], after[panel]] as PanelEntries[P][][];
  const old = new Map(held.map((entry) => [keyOfEntry(panel, entry), entry]));
  const changed: PanelEntries[P][] = [];
  for (const entry of latest) {
    const key = keyOfEntry(panel, entry);
    if (!isDeepStrictEqual(old.get(key), entry)) changed.push(entry);
    old.delete(key);
  }
  return { changed, removed: [...old.keys()] };
}

/** What a client that has `before` needs to have `after`; both states hold the same panels. */
export function diffLiveState(before: LiveState, after: LiveState): LiveChanges {
  const changes: Partial<Record<Panel, unknown[]>> = {};
  const removals: Partial<Record<Panel, unknown[]>> = {};
  for (const panel of PANELS) {
    const { changed, removed } = comparePanel(panel, before, after);
    if (changed.length > 0) changes[panel] = changed;
    if (removed.length > 0) removals[panel] = removed;
  }
  const hasRemovals = Object.keys(removals).length > 0;
  return { changes: changes as LiveState, ...(hasRemovals ? { removed: removals as LiveRemovals } : {}) };
}

export function isEmpty({ changes, removed }: LiveChanges): boolean {
  return Object.keys(changes).length === 0 && removed === undefined;
}
