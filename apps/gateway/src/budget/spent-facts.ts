import { Inject, Injectable } from '@nestjs/common';
import type { BudgetFacts, PlanBook } from '@mcc/budget';
import { FactSource } from '@mcc/budget-facts';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { WatermarkFollower } from '../watermark/watermark-follower';

/** What a rollback has to know: what each line has spent, and as of when. */
@Injectable()
export class SpentFacts {
  private readonly source: FactSource;

  constructor(
    @Inject(STORE) store: Store,
    @Inject(GATEWAY_OPTIONS) { allowedLatenessMs }: GatewayOptions,
    { joint }: WatermarkFollower,
  ) {
    this.source = new FactSource({ store, watermark: joint, allowedLatenessMs });
  }

  /** What `ask` makes of the facts, see {@link FactSource.answer}. @throws StoreError `store-unavailable` */
  answer<T>(book: PlanBook, ask: (facts: BudgetFacts) => T): Promise<T> {
    return this.source.answer(book, ask);
  }
}
