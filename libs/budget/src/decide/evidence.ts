import type { BudgetChange, BudgetLineEvidence } from '@mcc/contracts';
import { givenTo, linesOf, takenFrom } from '../ledger/entry';
import type { PlanBook } from '../ledger/plan-book';
import type { BudgetFacts } from './facts';

/** What the lines of a change have, will have and have spent; those of which that is not known are missing. */
export function linesBeforeAndAfter(
  book: PlanBook,
  change: BudgetChange,
  facts: BudgetFacts,
): BudgetLineEvidence[] {
  return linesOf({ change }).flatMap((id) => {
    const line = book.line(id);
    const spent = line ? facts.spent(line) : null;
    if (spent === null) return [];
    const before = book.amountOf(id);
    const after = before + givenTo({ change }, id) - takenFrom({ change }, id);
    return [{ line: id, before, after, spent: Math.ceil(spent) }];
  });
}
