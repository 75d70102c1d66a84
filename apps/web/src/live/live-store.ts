import type { LiveProblem } from '@mcc/contracts';
import { create } from 'zustand';
import type { ConnectionFacts } from './connection';
import type { LiveView } from './live-view';
import type { TablePanel, Tables } from './tables';

/** Live data and the state of its connection; components read it through narrow selectors. */
export interface LiveStore extends ConnectionFacts {
  view: LiveView | null;
  /** what the server complains of; null where nothing is wrong */
  problem: LiveProblem | null;
  /** counts what was heard of silences, which are read by themselves */
  silenceChanges: number;
}

export const useLive = create<LiveStore>(() => ({
  transport: 'connecting',
  startedAt: Date.now(),
  lastMessageAt: null,
  view: null,
  problem: null,
  silenceChanges: 0,
}));

/**
 * Reads one thing of the live view; the component is drawn again only when that thing changes. The selector must give
 * a stable value: a part of the view, or a primitive.
 */
export function useView<T>(select: (view: LiveView) => T, fallback: T): T {
  return useLive((store) => (store.view ? select(store.view) : fallback));
}

/** Before the first snapshot. */
const NO_ENTRIES: never[] = [];

/** The entries of a panel; drawn again only when one of them changes. */
export function useTable<P extends TablePanel>(panel: P): Tables[P] {
  return useView((view) => view.tables[panel], NO_ENTRIES as Tables[P]);
}
