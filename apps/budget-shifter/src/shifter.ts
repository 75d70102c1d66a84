import { setTimeout as sleep } from 'node:timers/promises';
import { TOPICS, type BudgetActionMessage, type BudgetOrder, type MetricsMessage } from '@mcc/contracts';
import { AlertWorld } from '@mcc/alert-world';
import { actionSteps, settledMessage, termsAt, type PlanBook, type PlatformAnswer } from '@mcc/budget';
import { FactSource } from '@mcc/budget-facts';
import type { EventLog } from '@mcc/event-log';
import type { OutboundError } from '@mcc/outbound';
import { SeatWork, TopicFollower, type SeatHolder, type SeatWorkDeps } from '@mcc/runtime';
import type { Store } from '@mcc/store';
import { JointWatermark, WATERMARK_BACKLOG } from '@mcc/windows';
import type { BudgetShifterMetrics } from './budget-shifter.metrics';
import type { BudgetShifterOptions } from './budget-shifter.options';
import { Decider } from './decide/decider';
import { occasionsAt } from './decide/occasions';
import type { Equipment } from './equipment';
import { measure } from './measure';
import { orderOf } from './platform/order-of';
import { Teller } from './platform/teller';
import { PlanKeeper } from './policy/plan-keeper';
import { MoneyRecord } from './record/money-record';

export interface ShifterDeps extends Equipment, Omit<SeatWorkDeps, 'onRetry'> {
  log: EventLog;
  store: Store;
  options: BudgetShifterOptions;
  metrics: BudgetShifterMetrics;
  /** something did not work and is tried again, or was refused: for people */
  onTrouble: (message: string) => void;
}

/**
 * The budget shifter at work: puts plans in force, decides, submits, tells the platform, and writes down what it said. Every
 * step follows from the ledger, so that one that begins where another was killed reads the same topics and goes on from there.
 */
export class Shifter implements SeatHolder {
  private readonly seat: SeatWork;
  private readonly world: AlertWorld;
  private readonly record: MoneyRecord;
  private readonly watermark = new JointWatermark();
  private readonly metricsFollower: TopicFollower;
  private readonly facts: FactSource;
  private readonly keeper: PlanKeeper;
  private readonly decider: Decider;
  private readonly teller: Teller;
  private readonly working: Promise<void>;
  /** something has changed since the last look */
  private wake = new AbortController();

  constructor(private readonly deps: ShifterDeps) {
    const { log, store, alerting, policies, platform, names, options } = deps;
    const onChange = (): void => this.wake.abort();
    const onRetry = ({ message }: Error, waitMs: number): void =>
      deps.onTrouble(`${message} Trying again in ${waitMs} ms.`);
    this.seat = new SeatWork({ ...deps, onRetry });
    const { patiently, crash: onCrash } = this.seat;
    const { timeZone, allowedLatenessMs, reconsiderEveryMs, now } = options;
    this.world = new AlertWorld({ log, policy: alerting, timeZone, onChange, onCrash });
    this.record = new MoneyRecord({ log, patiently, onChange, onCrash });
    this.metricsFollower = new TopicFollower({
      log,
      topic: TOPICS.metrics,
      backlog: WATERMARK_BACKLOG,
      onRecord: ({ value }) => {
        if (value !== null) this.watermark.accept(JSON.parse(value.toString()) as MetricsMessage);
      },
      onCrash,
    });
    this.facts = new FactSource({ store, watermark: this.watermark, allowedLatenessMs });
    this.keeper = new PlanKeeper({
      ...deps,
      ledger: this.record.ledger,
      facts: this.facts,
      say: (message) => this.say(message),
    });
    this.decider = new Decider({
      policy: () => policies.policy,
      record: this.record,
      facts: this.facts,
      names,
      reconsiderEveryMs,
    });
    this.teller = new Teller({
      ...options.teller,
      platform,
      confirm: () => this.seat.confirm(),
      settle: (order, answer) => this.settle(order, answer),
      onSilence: (order, error, waitMs) => this.silent(order, error, waitMs),
      now,
      onCrash,
    });
    this.working = this.work().catch(onCrash);
  }

  async stop(): Promise<void> {
    this.seat.stop();
    this.wake.abort();
    await this.working;
    await this.teller.close();
    await Promise.all([this.world.close(), this.record.close(), this.metricsFollower.close()]);
  }

  private async work(): Promise<void> {
    const { signal } = this.seat;
    await Promise.all([this.world.start(), this.record.start(), this.metricsFollower.start()]);
    while (!signal.aborted) {
      this.wake = new AbortController();
      await this.look();
      await sleep(this.deps.options.lookEveryMs, undefined, {
        signal: AbortSignal.any([signal, this.wake.signal]),
      }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { options, metrics } = this.deps;
    const { ledger, reviews } = this.record;
    await this.orLater(() => this.keeper.follow());
    const at = options.now();
    await this.orLater(() => this.keeper.plan(at));
    await this.orLater(() => this.decide(at));
    for (const book of ledger.plans()) await this.orLater(() => this.carryOut(book));
    for (const book of ledger.plans()) await this.orLater(() => this.measure(book));
    reviews.forgetBefore(at - 2 * options.reviewWithinMs);
    this.decider.forget(at);
    const states = ledger.plans().flatMap(({ entries }) => [...entries.values()].map(({ state }) => state));
    metrics.looksAt(states, this.facts.asOf(), at);
  }

  private async decide(at: number): Promise<void> {
    const alerts = this.world.at(at);
    const { options, policies } = this.deps;
    const { policy } = policies;
    for (const book of this.booksInForce(at)) {
      const occasions = occasionsAt(alerts, policy, options.reviewWithinMs, book.terms.zone);
      for (const message of await this.decider.messages(book, occasions, at)) await this.say(message);
    }
  }

  /** Those of the policy that the ledger has as the policy says them: rules are not to be laid over other plans. */
  private booksInForce(at: number): PlanBook[] {
    const { policy } = this.deps.policies;
    return policy.plans.flatMap((plan) => {
      const due = termsAt(policy, plan, at);
      const book = this.record.ledger.book(due?.id ?? '');
      return book?.terms.policyVersion === due?.terms.policyVersion && book ? [book] : [];
    });
  }

  private async carryOut(book: PlanBook): Promise<void> {
    const at = this.deps.options.now();
    const { ledger } = this.record;
    const steps = await this.facts.answer(book, (facts) => actionSteps(ledger, book, facts, at));
    for (const step of steps) {
      const entry = step.do === 'tell' ? book.entries.get(step.action.id) : undefined;
      if (step.do === 'say') await this.say(step.message);
      else if (entry?.state === 'submitted') this.teller.tell(orderOf(book, entry));
    }
  }

  private async measure(book: PlanBook): Promise<void> {
    const { options, store } = this.deps;
    const finalUntil = this.facts.asOf() - options.allowedLatenessMs;
    const question = { finalUntil, stretchMs: options.measureAfterMs, at: options.now() };
    for (const message of await measure(store, book, question)) await this.say(message);
  }

  private async settle({ id, plan }: BudgetOrder, answer: PlatformAnswer): Promise<void> {
    const found = this.record.ledger.find(id);
    if (!found) return;
    const at = this.deps.options.now();
    this.deps.metrics.settled(at - found.entry.changedAt);
    await this.say(settledMessage(plan, found.entry.action, answer, at));
  }

  private silent({ id }: BudgetOrder, { code, message }: OutboundError, waitMs: number): void {
    this.deps.metrics.unanswered(code);
    this.deps.onTrouble(`${this.deps.platform.name}: ${message} Asking again for ${id} in ${waitMs} ms.`);
  }

  private async say(message: BudgetActionMessage): Promise<void> {
    const { metrics, onTrouble } = this.deps;
    await this.seat.confirm();
    const outcome = await this.record.say(message);
    if (outcome && 'taken' in outcome) metrics.said(message);
    if (!outcome || !('move' in outcome) || outcome.reason === 'repeat') return;
    metrics.ledgerRefused(outcome.reason);
    onTrouble(
      `The ledger refuses "${message.kind}" of ${message.plan}: ${outcome.reason} (${outcome.detail}).`,
    );
  }

  /** A store that does not answer keeps nothing else from being done. */
  private async orLater(part: () => Promise<void>): Promise<void> {
    try {
      await part();
    } catch (error) {
      const isStore = error instanceof Error && error.name === 'StoreError';
      if (!isStore || (error as { retriable?: boolean }).retriable !== true) throw error;
      this.deps.onTrouble(`${error.message} Trying again in ${this.deps.options.lookEveryMs} ms.`);
    }
  }
}
