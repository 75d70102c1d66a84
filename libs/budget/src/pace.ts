import { fromTenThousandths, type BudgetPace } from '@mcc/contracts';
import type { PlanBook } from './ledger/plan-book';
import { shareExpected } from './policy/period';

/** The share of a plan's period that is expected to be spent by a time (epoch ms), 0…1. */
export function shareDue({ terms }: PlanBook, at: number): number {
  return shareExpected(terms, terms.curve, at, terms.zone);
}

/**
 * What each line of a plan has spent against what was expected, as the API shows it.
 * @param spent of a line in the period, ten-thousandths; null: not known, and the line is left out
 * @param asOf the data's time, epoch ms
 */
export function paceView(book: PlanBook, spent: (line: string) => number | null, asOf: number): BudgetPace[] {
  const due = shareDue(book, asOf);
  return book.terms.lines.flatMap(({ id: line }): BudgetPace[] => {
    const money = spent(line);
    if (money === null) return [];
    return [
      {
        id: `${book.id}/${line}`,
        plan: book.id,
        line,
        spent: fromTenThousandths(money),
        expected: inUnits(book.amountOf(line) * due),
        projected: due === 0 ? null : inUnits(money / due),
        asOf: new Date(asOf).toISOString(),
      },
    ];
  });
}

/** What is no exact sum of money is told to the nearest ten-thousandth. */
const inUnits = (amount: number): number => fromTenThousandths(Math.round(amount));
