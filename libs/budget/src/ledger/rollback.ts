import type { BudgetAction, BudgetChange, BudgetTransfer } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';
import type { ActionEntry } from './entry';
import type { Guard } from './guard';
import type { PlanBook } from './plan-book';

/**
 * What takes an action back, as far as it can be: money that a line has spent meanwhile stays there.
 * @param spent of each line, in the period
 */
export function inverseOf(
  book: PlanBook,
  { action }: ActionEntry,
  spent: ReadonlyMap<string, number>,
): BudgetChange | Refusal {
  const { change } = action;
  switch (change.do) {
    case 'move':
      return inverseMove(book, change.transfers, spent);
    case 'bid':
      return { ...change, percent: 0 };
    case 'pause':
      return { ...change, paused: !change.paused };
    case 'notify':
      return refuse('no-change', 'a notification cannot be taken back');
  }
}

function inverseMove(
  book: PlanBook,
  transfers: readonly BudgetTransfer[],
  spent: ReadonlyMap<string, number>,
): BudgetChange | Refusal {
  const left = new Map<string, number>();
  const back: BudgetTransfer[] = [];
  for (const { from, to, amount } of transfers) {
    const keep = Math.max(spent.get(to) ?? Infinity, book.line(to)?.floor ?? 0);
    const available = left.get(to) ?? Math.max(0, book.lowest(to) - keep);
    const returned = Math.min(amount, available);
    left.set(to, available - returned);
    if (returned > 0) back.push({ from: to, to: from, amount: returned });
  }
  if (back.length > 0) return { do: 'move', transfers: back };
  return refuse('below-spent', 'the lines that received have spent it');
}

/** A rollback takes back one applied action, no more than that, and not twice. */
export const takesBackOnce: Guard = ({ book, action }) => {
  const original = book.entries.get(action.rollbackOf ?? '');
  if (!original) return refuse('unknown-action', action.rollbackOf ?? '');
  if (original.action.rollbackOf !== undefined) return refuse('wrong-state', 'a rollback is not taken back');
  if (original.state !== 'applied') return refuse('wrong-state', `the action is ${original.state}`);
  const underWay = [...book.entries.values()].some(
    (entry) =>
      entry.action.rollbackOf === original.action.id &&
      (entry.state === 'ready' || entry.state === 'submitted'),
  );
  if (underWay) return refuse('wrong-state', 'it is being taken back already');
  return isInverse(original.action, action)
    ? null
    : refuse('malformed', 'it is not the opposite of the action');
};

function isInverse({ change: original }: BudgetAction, { change }: BudgetAction): boolean {
  if (original.do === 'move' && change.do === 'move') {
    return change.transfers.every(
      ({ from, to }) => between(change.transfers, from, to) <= between(original.transfers, to, from),
    );
  }
  if (original.do === 'bid' && change.do === 'bid')
    return change.line === original.line && change.percent === 0;
  if (original.do === 'pause' && change.do === 'pause') {
    return change.line === original.line && change.paused !== original.paused;
  }
  return false;
}

/** What goes from one line to another in all of some transfers. */
function between(transfers: readonly BudgetTransfer[], from: string, to: string): number {
  return transfers.reduce((sum, each) => sum + (each.from === from && each.to === to ? each.amount : 0), 0);
}
