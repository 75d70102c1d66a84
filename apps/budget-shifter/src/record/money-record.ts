import { TOPICS, type BudgetActionMessage } from '@mcc/contracts';
import { Ledger, ReviewsDone, type Refusal } from '@mcc/budget';
import type { EventLog } from '@mcc/event-log';
import { ReadBack, TopicFollower } from '@mcc/runtime';

/** What the ledger made of a message; null: the log has it, but has not brought it back in time. */
export type Outcome = { taken: true } | Refusal | null;

export interface MoneyRecordDeps {
  log: EventLog;
  /** makes a call of the log as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  /** something was said after the start */
  onChange: () => void;
  onCrash: (error: Error) => void;
}

/** What holds of money: reads all of `mcc.budget-actions.v1`, and writes it. Nothing holds that was not read back. */
export class MoneyRecord {
  readonly ledger = new Ledger();
  readonly reviews = new ReviewsDone();
  private readonly readBack = new ReadBack<Exclude<Outcome, null>>();
  private readonly follower: TopicFollower;

  constructor(private readonly deps: MoneyRecordDeps) {
    this.follower = new TopicFollower({
      log: deps.log,
      topic: TOPICS.budgetActions,
      onRecord: ({ value }, isNew) => {
        if (value === null) return;
        this.take(JSON.parse(value.toString()) as BudgetActionMessage);
        if (isNew) deps.onChange();
      },
      onCrash: deps.onCrash,
    });
  }

  /** Resolves when all that was there has been read. */
  start(): Promise<void> {
    return this.follower.start();
  }

  close(): Promise<void> {
    return this.follower.close();
  }

  /** Writes a message; resolves to what the ledger made of it when the log brought it back. */
  say(message: BudgetActionMessage): Promise<Outcome> {
    const record = {
      topic: TOPICS.budgetActions,
      key: message.plan,
      value: Buffer.from(JSON.stringify(message)),
    };
    const { log, patiently } = this.deps;
    return this.readBack.after(message.messageId, () => patiently(() => log.append([record])));
  }

  private take(message: BudgetActionMessage): void {
    const outcome = this.ledger.apply(message);
    this.reviews.apply(message);
    this.readBack.tell(message.messageId, outcome);
  }
}
