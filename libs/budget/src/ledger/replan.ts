import type { BudgetActionMessageOf, BudgetLine, BudgetTerms } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';
import { outlivesPolicy } from './entry';
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

type Planned = BudgetActionMessageOf<'planned'>;

/**
 * Takes changed terms into a book: each line has as much more or less than before as the plan says, so what was moved stays
 * moved. Refused, without a change, where a line would leave its new limits, or have less than it has spent.
 */
export function replan(book: PlanBook, message: Planned): Refusal | null {
  const outcome = replanned(book, message);
  const { policyVersion } = message.terms;
  book.refused = 'move' in outcome ? { ...outcome, policyVersion } : null;
  if ('move' in outcome) return outcome;
  book.take(message.terms, outcome, message.at);
  return null;
}

/** What each line would have under changed terms, or why they cannot be taken in. */
export function replanned(book: PlanBook, message: Planned): Map<string, number> | Refusal {
  const { terms } = message;
  const { from, currency, lines } = book.terms;
  if (terms.from !== from || terms.currency !== currency) {
    return refuse('malformed', 'another begin or currency is another plan: give it an id of its own');
  }
  const planned = new Map(lines.map(({ id, amount }) => [id, amount]));
  const more = ({ id, amount }: BudgetLine): number => amount - (planned.get(id) ?? 0);
  // what is decided and not told yet lapses
  const lowest = (line: BudgetLine): number => book.lowest(line.id, outlivesPolicy) + more(line);
  const highest = (line: BudgetLine): number => book.highest(line.id, outlivesPolicy) + more(line);
  for (const line of terms.lines) {
    if (lowest(line) < line.floor) return refuse('below-floor', line.id);
    if (highest(line) > line.ceiling) return refuse('above-ceiling', line.id);
    const refusal = more(line) < 0 ? spentStays(message, line.id, lowest(line)) : null;
    if (refusal) return refusal;
  }
  const kept = new Set(terms.lines.map(({ id }) => id));
  for (const { id } of lines.filter((line) => !kept.has(line.id))) {
    if (!isBare(book, id))
      return refuse('malformed', `${id} cannot be left out: money was moved from or to it`);
    const refusal = spentStays(message, id, 0);
    if (refusal) return refusal;
  }
  for (const { id, cap } of terms.accounts) {
    const own = terms.lines.filter(({ account }) => account === id);
    if (own.reduce((sum, line) => sum + highest(line), 0) > cap) return refuse('account-cap', id);
  }
  return new Map(terms.lines.map((line) => [line.id, book.amountOf(line.id) + more(line)]));
}

function spentStays({ spent = [] }: Planned, line: string, rest: number): Refusal | null {
  const gone = spent.find((each) => each.line === line)?.amount;
  if (gone === undefined) return refuse('below-spent', `${line}: what was spent is not known`);
  return rest < gone ? refuse('below-spent', `${line}: ${rest} would stay, ${gone} are spent`) : null;
}

/** It has what was planned, and nothing is on its way that would change that. */
function isBare(book: PlanBook, id: string): boolean {
  const amount = book.line(id)?.amount;
  return book.lowest(id, outlivesPolicy) === amount && book.highest(id, outlivesPolicy) === amount;
}
