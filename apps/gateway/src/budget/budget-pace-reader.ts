import { Inject, Injectable } from '@nestjs/common';
import { EVENT_TOPICS, type BudgetPace } from '@mcc/contracts';
import { paceView } from '@mcc/budget';
import { STORE, type Store } from '@mcc/store';
import { WatermarkFollower } from '../watermark/watermark-follower';
import { BudgetBook } from './budget-book';
import { spentByLine } from './spent-by-line';

/** Reads what the lines of the plans in force have spent against what was expected. */
@Injectable()
export class BudgetPaceReader {
  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly watermarks: WatermarkFollower,
    private readonly book: BudgetBook,
  ) {}

  /**
   * By id; empty before the first event.
   * @throws StoreError `store-unavailable`
   */
  async pace(): Promise<BudgetPace[]> {
    // asked before the store: what it has by then is at least as new
    const asOf = this.watermarks.joint.completeUntil(new Set(EVENT_TOPICS));
    if (asOf === null) return [];
    const lines = await Promise.all(
      this.book.plansInForce().map(async (plan) => {
        const spent = await spentByLine(this.store, plan.terms);
        return paceView(plan, (line) => spent.get(line) ?? null, asOf);
      }),
    );
    return lines.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
