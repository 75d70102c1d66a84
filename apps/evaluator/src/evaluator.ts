import { TOPICS, type MetricsMessage, type Names, type RuleStandings } from '@mcc/contracts';
import { alertIdOf } from '@mcc/alerting';
import { LogError, type EventLog, type LogBatch, type LogConsumer, type NewRecord } from '@mcc/event-log';
import type { Result } from '@mcc/pipeline';
import type { Rule } from '@mcc/rules';
import { JointWatermark } from '@mcc/windows';
import { AlertsReader } from './alerts-reader';
import { createEvaluatorPipeline } from './pipeline';
import { SerialQueue } from './serial-queue';
import type { Checkpoint, StartState } from './state/checkpoint';
import { HandResolutions } from './state/hand-resolutions';
import { RuleSet } from './state/rule-set';
import { createDropRepeatsStep } from './steps/drop-repeats.step';
import { createParseMetricsStep } from './steps/parse-metrics.step';
import { createPublishStep, type Published } from './steps/publish.step';

export interface EvaluatorDeps {
  log: EventLog;
  rules: readonly Rule[];
  /** what people call things; absent: by their ids */
  names?: Names;
  currency: string;
  timeZone: string;
  /** how long after its end a window becomes final, ms */
  allowedLatenessMs: number;
  /** state to go on from; null: begin with the oldest metrics there are */
  from: StartState | null;
  append: (records: NewRecord[]) => Promise<unknown>;
  /** resolves when the rules are certainly still this evaluator's. @throws LogError `not-assigned` when they are not */
  confirm: () => Promise<void>;
  /** makes a call of the log as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  /** wall clock, epoch ms */
  now: () => number;
  onMessage: (result: Result<MetricsMessage>) => void;
  /** a rule could not go on and is left out from now on */
  onRuleFailed: (rule: Rule, error: Error) => void;
  onPublished: (published: readonly Published[]) => void;
  /** the rules are another evaluator's now; this one does nothing more and is to be stopped */
  onLost: () => void;
  onCrash: (error: Error) => void;
}

/** What an evaluator leaves in the store. */
export interface SavedWork {
  /** the checkpoint */
  text: string;
  standings: RuleStandings['rules'];
  revision: number;
}

/** Evaluates some rules from a checkpoint on: reads the alerts that stand in the log, then the metrics, and publishes. */
export class Evaluator {
  private readonly resolutions: HandResolutions;
  private readonly progress: JointWatermark;
  private readonly rules: RuleSet;
  private readonly alerts: AlertsReader;
  private readonly run: ReturnType<typeof createEvaluatorPipeline>;
  /** batches of different partitions must not mix, nor a checkpoint fall between a change and its alerts */
  private readonly queue = new SerialQueue();
  private readonly next: Map<number, number>;
  /** where the metrics ended at the start, by partition that has not got there yet */
  private readonly catchUpEnds = new Map<number, number>();
  private starting: Promise<void> | undefined;
  private consumer: LogConsumer | undefined;
  private revision = 0;
  private isBroken = false;
  private isStopped = false;

  constructor(private readonly deps: EvaluatorDeps) {
    const { log, from, now } = deps;
    this.next = new Map(Object.entries(from?.metrics ?? {}).map(([p, offset]) => [Number(p), offset]));
    this.resolutions = new HandResolutions(from?.resolvedByHand);
    this.progress = new JointWatermark(from?.sources);
    const context = {
      names: deps.names,
      currency: deps.currency,
      timeZone: deps.timeZone,
      allowedLatenessMs: deps.allowedLatenessMs,
      resolvedByHandAt: (rule: string, episode: Omit<Parameters<typeof alertIdOf>[0], 'rule'>) =>
        this.resolutions.at(alertIdOf({ ...episode, rule })),
    };
    this.rules = new RuleSet(deps.rules, context, {
      saved: from?.rules,
      joinsAt: from?.joinsAt,
      onFailure: deps.onRuleFailed,
    });
    const { resolutions } = this;
    this.alerts = new AlertsReader({
      log,
      resolutions,
      from: from?.alerts ?? {},
      patiently: deps.patiently,
      onCrash: deps.onCrash,
    });
    this.run = createEvaluatorPipeline({
      parse: createParseMetricsStep(),
      dropRepeats: createDropRepeatsStep(this.progress),
      rules: this.rules,
      progress: this.progress,
      publish: createPublishStep({
        rules: deps.rules,
        names: deps.names,
        append: deps.append,
        confirm: async () => {
          await deps.confirm();
          // what the owner before has said until the rules were ours is not to be said again
          await this.alerts.readToEnd();
        },
        isInLog: this.alerts.isInLog,
        patiently: deps.patiently,
        now,
        onPublished: deps.onPublished,
      }),
      onMessage: deps.onMessage,
    });
  }

  /** Resolves when it follows the metrics. @throws LogError `log-closed` when it is stopped meanwhile */
  start(): Promise<void> {
    this.starting = this.follow();
    return this.starting;
  }

  /** Stops delivery; what was delivered is finished. */
  async stop(): Promise<void> {
    this.isStopped = true;
    // a start under way is given up: nothing waits for its alerts yet
    if (!this.consumer) await this.alerts.close();
    await this.starting?.catch(() => undefined);
    await this.consumer?.close();
    await this.alerts.close();
  }

  private async follow(): Promise<void> {
    await this.alerts.start();
    const { log, patiently, onCrash } = this.deps;
    const topic = TOPICS.metrics;
    const partitions = await patiently(() => log.partitions(topic));
    for (let partition = 0; partition < partitions; partition += 1) {
      const { low, high } = await patiently(() => log.offsets({ topic, partition }));
      const start = Math.max(low, this.next.get(partition) ?? low);
      this.next.set(partition, start);
      if (start < high) this.catchUpEnds.set(partition, high);
    }
    this.noteCatchUp();
    if (this.isStopped) return;
    const consume = (): Promise<LogConsumer> =>
      log.consume({
        groupId: null,
        topics: [topic],
        from: 'earliest',
        handler: {
          assigned: async ({ partition }) => this.next.get(partition),
          batch: (batch) => this.queue.run(() => this.batch(batch)),
        },
        onCrash,
      });
    this.consumer = await patiently(consume);
  }

  /** Counts the changes of the state: equal revisions, equal checkpoints. */
  get currentRevision(): number {
    return this.revision;
  }

  /**
   * The state between two batches; null when a batch failed half-way and the state is ahead of the log, and as long as
   * its rules do not all stand at one position.
   */
  checkpoint(): Promise<SavedWork | null> {
    return this.queue.run(() => {
      if (this.isBroken || !this.rules.areJoined(this.next)) return null;
      const checkpoint: Checkpoint = {
        version: 2,
        metrics: Object.fromEntries(this.next),
        alerts: this.alerts.positions(),
        sources: this.progress.list(),
        resolvedByHand: this.resolutions.list(),
        rules: this.rules.snapshot(),
      };
      const { revision } = this;
      return { text: JSON.stringify(checkpoint), standings: this.rules.standings(), revision };
    });
  }

  private async batch({ partition, records }: LogBatch): Promise<void> {
    const last = records.at(-1);
    if (!last || this.isBroken) return;
    // only a batch that came through leaves a state that agrees with the log
    this.isBroken = true;
    try {
      await this.run(records);
    } catch (error) {
      if (!(error instanceof LogError && error.code === 'not-assigned')) throw error;
      this.deps.onLost();
      return;
    }
    this.isBroken = false;
    this.next.set(partition, last.offset + 1);
    this.revision += 1;
    this.noteCatchUp();
  }

  private noteCatchUp(): void {
    for (const [partition, end] of this.catchUpEnds) {
      if ((this.next.get(partition) ?? 0) >= end) this.catchUpEnds.delete(partition);
    }
    if (this.catchUpEnds.size === 0) this.alerts.keepRecent();
  }
}
