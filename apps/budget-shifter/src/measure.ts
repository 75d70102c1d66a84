import type { BudgetActionMessage, BudgetLine } from '@mcc/contracts';
import {
  EFFECT_RETURNS,
  effectOf,
  measuredMessage,
  measuresDue,
  type MeasureDue,
  type PlanBook,
  type SpentAndReturned,
} from '@mcc/budget';
import { moneyOfLine, type Cells, type Stretch } from '@mcc/budget-facts';

export interface MeasureQuestion {
  /** event time up to which windows are final, epoch ms */
  finalUntil: number;
  /** how long after it was applied a move is looked at, ms */
  stretchMs: number;
  /** wall clock, epoch ms */
  at: number;
}

/** What the applied moves of a plan came to, of those of which it can be said. @throws StoreError `store-unavailable` */
export function measure(
  cells: Cells,
  book: PlanBook,
  question: MeasureQuestion,
): Promise<BudgetActionMessage[]> {
  const due = measuresDue(book, question.finalUntil, question.stretchMs);
  return Promise.all(due.map((each) => measureOne(cells, book, each, question.at)));
}

async function measureOne(
  cells: Cells,
  book: PlanBook,
  due: MeasureDue,
  at: number,
): Promise<BudgetActionMessage> {
  const [changed, others] = await Promise.all(
    [due.changed, due.others].map(async (lines) => ({
      before: await totalOf(cells, lines, due.before),
      after: await totalOf(cells, lines, due.after),
    })),
  );
  const none = { before: NOTHING, after: NOTHING };
  const effect = effectOf(due, book.terms, changed ?? none, others ?? none);
  return measuredMessage(book.id, due.entry.action.id, effect, at);
}

const NOTHING: SpentAndReturned = { spent: 0, returned: 0 };

async function totalOf(
  cells: Cells,
  lines: readonly BudgetLine[],
  stretch: Stretch,
): Promise<SpentAndReturned> {
  const sumOf = async (kpi: string): Promise<number> => {
    const amounts = await Promise.all(lines.map((line) => moneyOfLine(cells, kpi, line, stretch)));
    return amounts.reduce((sum, amount) => sum + amount, 0);
  };
  return { spent: await sumOf('spend'), returned: await sumOf(EFFECT_RETURNS) };
}
