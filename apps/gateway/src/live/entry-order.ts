import {
  PANEL_ORDER,
  keyOfEntry,
  type AlertView,
  type BudgetActionView,
  type Panel,
  type PanelEntries,
} from '@mcc/contracts';

type Comparison<T> = (a: T, b: T) => number;

const ascending = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** When an entry of a panel with the latest first came up, RFC 3339. */
function timeOf(entry: AlertView | BudgetActionView | { time: string }): string {
  if ('time' in entry) return entry.time;
  return 'changedAt' in entry ? entry.changedAt : (entry.raisedAt ?? entry.updatedAt);
}

/** Compares entries of a panel as {@link PANEL_ORDER} says; where they stand as they were sent, all are equal. */
export function orderOf<P extends Panel>(panel: P): Comparison<PanelEntries[P]> {
  const byKey: Comparison<PanelEntries[P]> = (a, b) => ascending(keyOfEntry(panel, a), keyOfEntry(panel, b));
  switch (PANEL_ORDER[panel]) {
    case 'sent':
      return () => 0;
    case 'key':
      return byKey;
    case 'newest':
      return (a, b) => ascending(timeOf(b as AlertView), timeOf(a as AlertView)) || byKey(a, b);
  }
}
