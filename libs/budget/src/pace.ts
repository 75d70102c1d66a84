import { fromTenThousandths, type BudgetPace } from '@mcc/contracts';
import type { BudgetFacts } from './decide/facts';
import type { PlanBook } from './ledger/plan-book';
import { shareExpected } from './policy/period';

/** The share of a plan's period that is expected to be spent by a time (epoch ms), 0…1. */
export function shareDue({ terms }: PlanBook, at: number): number {
  return shareExpected(terms, terms.curve, at, terms.zone);
}

/**
 * What each line of a plan has spent against what was expected, as the API shows it. A line of which it is not known what it
 * has spent is left out.
 */
export function paceView(book: PlanBook, { asOf, spent }: Pick<BudgetFacts, 'asOf' | 'spent'>): BudgetPace[] {
  const due = shareDue(book, asOf);
  return book.terms.lines.flatMap((line): BudgetPace[] => {
    const money = spent(line);
    if (money === null) return [];
    return [
      {
        id: `${book.id}/${line.id}`,
        plan: book.id,
        line: line.id,
        spent: fromTenThousandths(money),
        expected: inUnits(book.amountOf(line.id) * due),
        projected: due === 0 ? null : inUnits(money / due),
        asOf: new Date(asOf).toISOString(),
      },
    ];
  });
}

/** What is no exact sum of money is told to the nearest ten-thousandth. */
const inUnits = (amount: number): number => fromTenThousandths(Math.round(amount));
