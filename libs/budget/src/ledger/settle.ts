import type { BudgetActionMessageOf } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';
import type { ActionEntry } from './entry';
import { change } from './life';
import type { PlanBook } from './plan-book';

/** The platform has done it: the only place where money changes hands. */
export function settle(
  book: PlanBook,
  entry: ActionEntry,
  { kind, at, confirmation }: BudgetActionMessageOf<'applied' | 'rolled-back'>,
): Refusal | null {
  const { action, state } = entry;
  if (state !== 'submitted') return refuse('wrong-state', `the action is ${state}`);
  if ((kind === 'rolled-back') !== (action.rollbackOf !== undefined)) {
    return refuse('malformed', `"${kind}" is not what is said of this action`);
  }
  move(book, entry);
  change(book, entry, {
    state: 'applied',
    changedAt: at,
    ...(confirmation === undefined ? {} : { confirmation }),
  });
  const original = book.entries.get(action.rollbackOf ?? '');
  if (original) change(book, original, { state: 'rolled-back', changedAt: at });
  return null;
}

/** What it came to is put down once. It moves nothing, and does not count as something that happened to the lines. */
export function measure(
  book: PlanBook,
  entry: ActionEntry,
  { effect }: BudgetActionMessageOf<'measured'>,
): Refusal | null {
  if (entry.state !== 'applied') return refuse('wrong-state', `the action is ${entry.state}`);
  if (entry.effect) return refuse('no-change', 'it is measured already');
  change(book, entry, { effect });
  return null;
}

function move(book: PlanBook, { action }: ActionEntry): void {
  const { change: done } = action;
  switch (done.do) {
    case 'move':
      for (const { from, to, amount } of done.transfers) {
        book.amounts.set(from, book.amountOf(from) - amount);
        book.amounts.set(to, book.amountOf(to) + amount);
      }
      return;
    case 'bid':
      if (done.percent === 0) book.bids.delete(done.line);
      else book.bids.set(done.line, { percent: done.percent, hours: done.hours });
      return;
    case 'pause':
      if (done.paused) book.paused.add(done.line);
      else book.paused.delete(done.line);
      return;
    case 'notify':
      return;
  }
}
