import { EVENT_TOPICS, TOPICS, type AlertMessage, type Family, type MetricsMessage } from '@mcc/contracts';
import type { PersonKind } from '@mcc/alerting';
import type { NewRecord } from '@mcc/event-log';
import type { Rule } from '@mcc/rules';
import { Evaluator } from '../evaluator';
import { readCheckpoint, type StartState } from '../state/checkpoint';
import { MemoryLog } from './memory-log';
import {
  STAGE_START,
  actRecord,
  eventRecord,
  metricsRecord,
  quietSlice,
  sliceOf,
  type SliceGiven,
} from './slices';
import { stageRules } from './stage-rules';

/** Plays the processor and people around a real evaluator on a log in memory. */
export class EvaluatorStage {
  readonly log: MemoryLog;
  readonly crashes: Error[] = [];
  /** rules left out, with why */
  readonly failures: string[] = [];
  private evaluator: Evaluator | undefined;
  /** how many more records the log takes before an append fails half-way */
  private appendsLeft = Infinity;

  /** @param log another stage's, to evaluate beside it */
  constructor(
    private readonly rules: readonly Rule[] = stageRules(),
    log?: MemoryLog,
  ) {
    this.log =
      log ??
      new MemoryLog({
        ...Object.fromEntries(EVENT_TOPICS.map((topic) => [topic, 1])),
        [TOPICS.metrics]: 1,
        [TOPICS.alerts]: 1,
      });
  }

  async start(checkpoint: string | null = null): Promise<void> {
    const saved = readCheckpoint(checkpoint);
    await this.startFrom(saved && { ...saved, joinsAt: {} });
  }

  async startFrom(from: StartState | null): Promise<void> {
    this.appendsLeft = Infinity;
    this.evaluator = new Evaluator({
      log: this.log,
      rules: this.rules,
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      allowedLatenessMs: 60_000,
      from,
      append: (records) => this.append(records),
      confirm: async () => undefined,
      patiently: (call) => call(),
      now: () => STAGE_START,
      onMessage: () => undefined,
      onRuleFailed: (rule, error) => this.failures.push(`${rule.id}: ${error.message}`),
      onPublished: () => undefined,
      onLost: () => undefined,
      onCrash: (error) => this.crashes.push(error),
    });
    await this.evaluator.start();
    await this.log.deliver();
  }

  /** The process is gone: nothing is finished, nothing is saved. */
  async kill(): Promise<void> {
    await this.evaluator?.stop();
  }

  async checkpoint(): Promise<string | null> {
    return (await this.evaluator?.checkpoint())?.text ?? null;
  }

  /** The next append of alerts writes only this many records and fails. */
  failAppendAfter(records: number): void {
    this.appendsLeft = records;
  }

  /** Appends one slice of one event record, and the metrics message it leads to, and lets the evaluator read it. */
  async slice(family: Family, given: SliceGiven = {}): Promise<MetricsMessage> {
    const [at] = await this.log.append([eventRecord(family)]);
    if (!at) throw new Error('the log has not taken the event');
    const message = sliceOf(at, given);
    await this.publish(message);
    return message;
  }

  /** Says, `at` ms after the start, that nothing has come of a partition. */
  async quiet(family: Family, at: number): Promise<void> {
    const topic = TOPICS.events[family];
    const { high } = await this.log.offsets({ topic, partition: 0 });
    await this.publish(quietSlice({ topic, partition: 0, offset: high - 1 }, at));
  }

  async publish(message: MetricsMessage): Promise<void> {
    await this.log.append([metricsRecord(message)]);
    await this.log.deliver();
  }

  /** What a person does to the first alert that is in a state for it. `at`: ms after the start. */
  async act(kind: PersonKind, at: number): Promise<void> {
    const record = actRecord(this.alerts(), kind, at);
    if (!record) return;
    await this.log.append([record]);
    await this.log.deliver();
  }

  alerts(): AlertMessage[] {
    return this.log
      .all(TOPICS.alerts)
      .map(({ value }) => JSON.parse(value?.toString() ?? 'null') as AlertMessage);
  }

  private async append(records: NewRecord[]): Promise<void> {
    const taken = records.slice(0, this.appendsLeft);
    this.appendsLeft -= taken.length;
    await this.log.append(taken);
    if (taken.length < records.length) throw new Error('killed while appending');
  }
}
