import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TOPICS, type BudgetActionMessage, type BudgetActionMessageOf } from '@mcc/contracts';
import { Ledger, type PersonAct, type PlanBook, type Refusal } from '@mcc/budget';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { ReadBack, TopicFollower } from '@mcc/runtime';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';

/** What was not done lately, for the screen. */
const MAX_WITHHELD = 100;

/** What came of something that a person said: null when the log has it but has not brought it back in time. */
export type SayOutcome = { taken: true } | Refusal | null;

/** The ledger of money as this gateway knows it: reads all of `mcc.budget-actions.v1` and appends what people say. */
@Injectable()
export class BudgetBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly ledger = new Ledger();
  /** newest first */
  readonly withheld: BudgetActionMessageOf<'withheld'>[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly readBack = new ReadBack<{ taken: true } | Refusal>();
  private readonly follower: TopicFollower;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.budgetActions,
      onRecord: ({ value }) => {
        if (value !== null) this.take(JSON.parse(value.toString()) as BudgetActionMessage);
      },
      onCrash: options.onCrash,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.follower.close();
  }

  /** Calls `listener` whenever the ledger has taken something in. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Plans whose period is now. */
  plansInForce(): PlanBook[] {
    const at = this.options.now();
    return this.ledger.plans().filter(({ terms: { from, to } }) => at >= from && at < to);
  }

  /** Who acts, now. */
  act(actor: string, note: string | undefined): PersonAct {
    return { actor, at: this.options.now(), ...(note === undefined ? {} : { note }) };
  }

  /** Appends a message; resolves to what the ledger made of it when the log brought it back. */
  say(message: BudgetActionMessage): Promise<SayOutcome> {
    const value = Buffer.from(JSON.stringify(message));
    return this.readBack.after(message.messageId, () =>
      this.log.append([{ topic: TOPICS.budgetActions, key: message.plan, value }]),
    );
  }

  private take(message: BudgetActionMessage): void {
    const outcome = this.ledger.apply(message);
    this.readBack.tell(message.messageId, outcome);
    if (!('taken' in outcome)) return;
    for (const listener of this.listeners) listener();
    if (message.kind !== 'withheld') return;
    this.withheld.unshift(message);
    this.withheld.length = Math.min(this.withheld.length, MAX_WITHHELD);
  }
}
