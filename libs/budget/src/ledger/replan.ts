import type { BudgetTerms } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';
import type { PlanBook } from './plan-book';

/** What is wrong with the terms themselves; null: nothing. */
export function faultOfTerms({ lines, accounts, from, to }: BudgetTerms): Refusal | null {
  const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  if (!(from < to)) return refuse('malformed', 'the period has no length');
  if (new Set(lines.map(({ id }) => id)).size < lines.length)
    return refuse('malformed', 'a line stands twice');
  for (const { id, amount, floor, ceiling } of lines) {
    if (![amount, floor, ceiling].every(isAmount)) return refuse('malformed', `${id}: amounts must be whole`);
    if (amount < floor) return refuse('below-floor', id);
    if (amount > ceiling) return refuse('above-ceiling', id);
  }
  for (const { id, cap } of accounts) {
    const planned = lines.reduce((sum, line) => sum + (line.account === id ? line.amount : 0), 0);
    if (planned > cap) return refuse('account-cap', id);
  }
  return null;
}

/**
 * Takes changed terms into a book: each line has as much more or less than before as the plan says, so what was moved stays
 * moved. Refused, without a change, where a line would leave its new limits.
 */
export function replan(book: PlanBook, terms: BudgetTerms): Refusal | null {
  const { from, to, currency } = book.terms;
  if (terms.from !== from || terms.to !== to || terms.currency !== currency) {
    return refuse('malformed', 'another period or currency is another plan: give it an id of its own');
  }
  const planned = new Map(book.terms.lines.map(({ id, amount }) => [id, amount]));
  const amounts = new Map<string, number>();
  for (const line of terms.lines) {
    const more = line.amount - (planned.get(line.id) ?? 0);
    if (book.lowest(line.id) + more < line.floor) return refuse('below-floor', line.id);
    if (book.highest(line.id) + more > line.ceiling) return refuse('above-ceiling', line.id);
    amounts.set(line.id, book.amountOf(line.id) + more);
  }
  for (const [id, amount] of planned) {
    if (amounts.has(id)) continue;
    const isBare = book.lowest(id) === amount && book.highest(id) === amount;
    if (!isBare) return refuse('malformed', `${id} cannot be left out: money was moved from or to it`);
  }
  for (const { id, cap } of terms.accounts) {
    const lines = terms.lines.filter(({ account }) => account === id);
    const highest = lines.reduce(
      (sum, line) => sum + book.highest(line.id) + line.amount - (planned.get(line.id) ?? 0),
      0,
    );
    if (highest > cap) return refuse('account-cap', id);
  }
  book.take(terms, amounts);
  return null;
}
