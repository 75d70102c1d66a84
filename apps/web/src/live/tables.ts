import type {
  LiveRemovals,
  LiveState,
  PANEL_KEYS,
  PANEL_ORDER,
  Panel,
  PanelEntries,
  PanelKey,
} from '@mcc/contracts';

/** Panels whose entries the screen keeps as the server sends them. */
export type TablePanel = Exclude<Panel, 'tiles' | 'trend' | 'alerts' | 'sources'>;
export type Tables = { [P in TablePanel]: PanelEntries[P][] };

// Only types cross from the contracts, so what stands there is written again here and checked against it.
const KEYS: Pick<typeof PANEL_KEYS, TablePanel> = {
  funnel: 'kpi',
  channels: 'channel',
  rooms: 'room',
  opinion: 'brand',
  mentions: 'id',
  words: 'word',
  competitors: 'id',
  promotions: 'id',
  budget: 'id',
  moves: 'id',
  pace: 'id',
};
const ORDER: Pick<typeof PANEL_ORDER, TablePanel> = {
  funnel: 'sent',
  channels: 'key',
  rooms: 'key',
  opinion: 'key',
  mentions: 'newest',
  words: 'key',
  competitors: 'key',
  promotions: 'newest',
  budget: 'key',
  moves: 'newest',
  pace: 'key',
};
const TABLE_PANELS = Object.keys(KEYS) as TablePanel[];
/** Most entries kept of a panel, whatever the server sends. */
export const MAX_ENTRIES = 500;

function keyOf<P extends TablePanel>(panel: P, entry: PanelEntries[P]): PanelKey<P> {
  const name: string = KEYS[panel];
  return (entry as unknown as Record<string, PanelKey<P>>)[name]!;
}

const ascending = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

function inOrder<P extends TablePanel>(panel: P, entries: PanelEntries[P][]): PanelEntries[P][] {
  const order = ORDER[panel];
  const byKey = (a: PanelEntries[P], b: PanelEntries[P]): number =>
    ascending(keyOf(panel, a), keyOf(panel, b));
  const timeOf = (entry: unknown): string => {
    const { time, changedAt = '' } = entry as { time?: string; changedAt?: string };
    return time ?? changedAt;
  };
  if (order === 'key') entries.sort(byKey);
  if (order === 'newest') entries.sort((a, b) => ascending(timeOf(b), timeOf(a)) || byKey(a, b));
  return entries.slice(0, MAX_ENTRIES);
}

function changeTable<P extends TablePanel>(
  panel: P,
  held: PanelEntries[P][],
  changed: PanelEntries[P][] = [],
  removed: PanelKey<P>[] = [],
): PanelEntries[P][] {
  if (changed.length === 0 && removed.length === 0) return held;
  const byKey = new Map(held.map((entry) => [keyOf(panel, entry), entry]));
  for (const entry of changed) byKey.set(keyOf(panel, entry), entry);
  for (const key of removed) byKey.delete(key);
  return inOrder(panel, [...byKey.values()]);
}

/** What a snapshot says of the panels; those that it does not have are empty. */
export function tablesOf(state: LiveState): Tables {
  const tables = TABLE_PANELS.map((panel) => [panel, (state[panel] ?? []).slice(0, MAX_ENTRIES)]);
  return Object.fromEntries(tables) as Tables;
}

/** Folds a delta into the panels. Panels and entries that it does not name keep their identity. */
export function changeTables(tables: Tables, changes: LiveState, removed: LiveRemovals = {}): Tables {
  const changed = TABLE_PANELS.map((panel) => [
    panel,
    changeTable(panel, tables[panel], changes[panel], removed[panel]),
  ]);
  return Object.fromEntries(changed) as Tables;
}
