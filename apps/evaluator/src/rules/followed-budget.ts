import { TOPICS, type BudgetActionMessage } from '@mcc/contracts';
import { Ledger } from '@mcc/budget';
import type { EventLog } from '@mcc/event-log';
import type { PlannedDay } from '@mcc/rules';
import { TopicFollower } from '@mcc/runtime';
import { budgetDays } from './budget-days';

/** What the plans of money mean for a day, followed as people and rules move it. */
export class FollowedBudget {
  private readonly ledger = new Ledger();
  private readonly follower: TopicFollower;
  private latest: PlannedDay[] = [];

  /** @param onChange something has changed after the start */
  constructor(
    log: EventLog,
    private readonly deps: { now: () => number; onChange: () => void; onCrash: (error: Error) => void },
  ) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.budgetActions,
      onRecord: ({ value }, isNew) => {
        if (value === null) return;
        this.ledger.apply(JSON.parse(value.toString()) as BudgetActionMessage);
        if (isNew && this.renew()) deps.onChange();
      },
      onCrash: deps.onCrash,
    });
  }

  /** Resolves when all that was said before is known. */
  async start(): Promise<void> {
    await this.follower.start();
    this.renew();
  }

  stop(): Promise<void> {
    return this.follower.close();
  }

  days(): readonly PlannedDay[] {
    return this.latest;
  }

  /** Whether the days are others than before. */
  private renew(): boolean {
    const days = budgetDays(this.ledger.plans(), this.deps.now());
    const isOther = JSON.stringify(days) !== JSON.stringify(this.latest);
    this.latest = days;
    return isOther;
  }
}
