import type { BudgetLine, BudgetSpent } from '@mcc/contracts';
import type { BudgetFacts } from '../decide/facts';

/** What some lines have spent, at least; those of which it is not known are left out. */
export function spentOf(lines: readonly BudgetLine[], facts: Pick<BudgetFacts, 'spent'>): BudgetSpent[] {
  return lines.flatMap((line) => {
    const amount = facts.spent(line);
    return amount === null ? [] : [{ line: line.id, amount: Math.ceil(amount) }];
  });
}
