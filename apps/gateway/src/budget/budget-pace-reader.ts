import { Injectable } from '@nestjs/common';
import type { BudgetPace } from '@mcc/contracts';
import { paceView } from '@mcc/budget';
import { BudgetBook } from './budget-book';
import { SpentFacts } from './spent-facts';

/** Reads what the lines of the plans in force have spent against what was expected. */
@Injectable()
export class BudgetPaceReader {
  constructor(
    private readonly book: BudgetBook,
    private readonly facts: SpentFacts,
  ) {}

  /**
   * By id; empty before the first event.
   * @throws StoreError `store-unavailable`
   */
  async pace(): Promise<BudgetPace[]> {
    const lines = await Promise.all(
      this.book.plansInForce().map((plan) => this.facts.answer(plan, (facts) => paceView(plan, facts))),
    );
    return lines
      .flat()
      .filter(({ asOf }) => Date.parse(asOf) > 0)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
