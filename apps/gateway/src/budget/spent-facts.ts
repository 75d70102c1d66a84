import { Inject, Injectable } from '@nestjs/common';
import { EVENT_TOPICS, type BudgetLine } from '@mcc/contracts';
import type { BudgetFacts, PlanBook } from '@mcc/budget';
import { STORE, type Store } from '@mcc/store';
import { WatermarkFollower } from '../watermark/watermark-follower';

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
    const spent = new Map(
      await Promise.all(terms.lines.map(async (line) => [line.id, await this.spentOn(line, terms)] as const)),
    );
    return {
      asOf,
      spent: ({ id }) => spent.get(id) ?? null,
      reading: () => null,
      history: () => [],
    };
  }

  private async spentOn({ match }: BudgetLine, { from, to }: { from: number; to: number }): Promise<number> {
    const filter = {
      channel: [match.channel],
      ...(match.campaign === undefined ? {} : { campaign: [match.campaign] }),
    };
    const rows = await this.store.queryCells({
      measures: ['spend'],
      by: [],
      from,
      to,
      step: 'total',
      filter,
    });
    return rows.reduce((sum, { measures }) => sum + (measures.spend?.sum ?? 0), 0);
  }
}
