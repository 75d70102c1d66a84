import { Inject, Injectable } from '@nestjs/common';
import { EVENT_TOPICS } from '@mcc/contracts';
import type { BudgetFacts, PlanBook } from '@mcc/budget';
import { STORE, type Store } from '@mcc/store';
import { WatermarkFollower } from '../watermark/watermark-follower';
import { spentByLine } from './spent-by-line';

/** What a rollback has to know: what each line has spent, and as of when. */
@Injectable()
export class SpentFacts {
  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly watermarks: WatermarkFollower,
  ) {}

  /** @throws StoreError `store-unavailable` */
  async of({ terms }: PlanBook): Promise<BudgetFacts> {
    // asked before the store: what it has by then is at least as new
    const asOf = this.watermarks.joint.completeUntil(new Set(EVENT_TOPICS)) ?? 0;
    const spent = await spentByLine(this.store, terms);
    return {
      asOf,
      spent: ({ id }) => spent.get(id) ?? null,
      reading: () => null,
      history: () => [],
    };
  }
}
