import { fromTenThousandths, type BudgetPace } from '@mcc/contracts';
import type { BudgetFacts } from './decide/facts';
import type { PlanBook } from './ledger/plan-book';
import { shareExpected, type Stretch } from './policy/period';

/** What the pace of lines is read from. */
export type PaceFacts = Pick<BudgetFacts, 'counted' | 'spent'>;

/**
 * The share of a plan's period that is expected to be spent in the part of it of which spend is counted, 0…1: what was spent
 * before the first event nobody knows.
 */
export function shareDue({ terms }: PlanBook, { from, to }: Stretch): number {
  const dueBy = (at: number): number => shareExpected(terms, terms.curve, at, terms.zone);
  return Math.max(0, dueBy(to) - dueBy(from));
}

/**
 * What each line of a plan has spent against what was expected, as the API shows it. A line of which it is not known what it
 * has spent is left out.
 */
export function paceView(book: PlanBook, facts: PaceFacts): BudgetPace[] {
  const counted = facts.counted();
  const due = shareDue(book, counted);
  return book.terms.lines.flatMap((line): BudgetPace[] => {
    const money = facts.spent(line);
    if (money === null) return [];
    return [
      {
        id: `${book.id}/${line.id}`,
        plan: book.id,
        line: line.id,
        spent: fromTenThousandths(money),
        expected: inUnits(book.amountOf(line.id) * due),
        projected: due === 0 ? null : inUnits(money / due),
        asOf: new Date(counted.to).toISOString(),
      },
    ];
  });
}

/** What is no exact sum of money is told to the nearest ten-thousandth. */
const inUnits = (amount: number): number => fromTenThousandths(Math.round(amount));
