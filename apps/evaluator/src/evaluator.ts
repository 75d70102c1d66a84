import { TOPICS, type AlertMessage, type MetricsMessage } from '@mcc/contracts';
import { alertIdOf } from '@mcc/alerting';
import type { EventLog, LogBatch, LogConsumer, NewRecord } from '@mcc/event-log';
import type { Result } from '@mcc/pipeline';
import type { Rule } from '@mcc/rules';
import { AlertsReader } from './alerts-reader';
import { createEvaluatorPipeline } from './pipeline';
import { SerialQueue } from './serial-queue';
import type { Checkpoint } from './state/checkpoint';
import { DrainedPartitions } from './state/drained-partitions';
import { HandResolutions } from './state/hand-resolutions';
import { RuleSet } from './state/rule-set';
import { SourceProgress } from './state/source-progress';
import { createDropRepeatsStep } from './steps/drop-repeats.step';
import { createParseMetricsStep } from './steps/parse-metrics.step';
import { createPublishStep } from './steps/publish.step';

export interface EvaluatorDeps {
  log: EventLog;
  rules: readonly Rule[];
  currency: string;
  timeZone: string;
  /** state to go on from; null: begin with the oldest metrics there are */
  checkpoint: Checkpoint | null;
  /** appends, as often as it takes */
  append: (records: NewRecord[]) => Promise<unknown>;
  /** wall clock, epoch ms */
  now: () => number;
  onMessage: (result: Result<MetricsMessage>) => void;
  onPublished: (messages: readonly AlertMessage[]) => void;
  onCrash: (error: Error) => void;
}

/** One evaluator from its checkpoint on: reads the alerts that stand in the log, then the metrics, and publishes. */
export class Evaluator {
  private readonly resolutions: HandResolutions;
  private readonly progress: SourceProgress;
  private readonly rules: RuleSet;
  private readonly alerts: AlertsReader;
  private readonly run: ReturnType<typeof createEvaluatorPipeline>;
  /** batches of different partitions must not mix, nor a checkpoint fall between a change and its alerts */
  private readonly queue = new SerialQueue();
  private readonly next: Map<number, number>;
  /** where the metrics ended at the start, by partition that has not got there yet */
  private readonly catchUpEnds = new Map<number, number>();
  private consumer: LogConsumer | undefined;
  private revision = 0;
  private isBroken = false;

  constructor(private readonly deps: EvaluatorDeps) {
    const { log, checkpoint, now } = deps;
    this.next = new Map(Object.entries(checkpoint?.metrics ?? {}).map(([p, offset]) => [Number(p), offset]));
    this.resolutions = new HandResolutions(checkpoint?.resolvedByHand);
    this.progress = new SourceProgress(checkpoint?.sources);
    const context = {
      currency: deps.currency,
      timeZone: deps.timeZone,
      resolvedByHandAt: (rule: string, episode: Omit<Parameters<typeof alertIdOf>[0], 'rule'>) =>
        this.resolutions.at(alertIdOf({ ...episode, rule })),
    };
    this.rules = new RuleSet(deps.rules, context, checkpoint?.rules);
    const { resolutions } = this;
    this.alerts = new AlertsReader({
      log,
      resolutions,
      from: checkpoint?.alerts ?? {},
      onCrash: deps.onCrash,
    });
    this.run = createEvaluatorPipeline({
      parse: createParseMetricsStep(),
      dropRepeats: createDropRepeatsStep(this.progress),
      rules: this.rules,
      progress: this.progress,
      drained: new DrainedPartitions(log, now),
      publish: createPublishStep({
        rules: deps.rules,
        append: deps.append,
        isInLog: this.alerts.isInLog,
        now,
        onPublished: deps.onPublished,
      }),
      onMessage: deps.onMessage,
    });
  }

  /** Resolves when it follows the metrics. */
  async start(): Promise<void> {
    await this.alerts.start();
    const { log, onCrash } = this.deps;
    const topic = TOPICS.metrics;
    const partitions = await log.partitions(topic);
    for (let partition = 0; partition < partitions; partition += 1) {
      const { low, high } = await log.offsets({ topic, partition });
      const start = Math.max(low, this.next.get(partition) ?? low);
      this.next.set(partition, start);
      if (start < high) this.catchUpEnds.set(partition, high);
    }
    this.noteCatchUp();
    this.consumer = await log.consume({
      groupId: null,
      topics: [topic],
      from: 'earliest',
      handler: {
        assigned: async ({ partition }) => this.next.get(partition),
        batch: (batch) => this.queue.run(() => this.batch(batch)),
      },
      onCrash,
    });
  }

  /** Stops delivery; what was delivered is finished. */
  async stop(): Promise<void> {
    await this.consumer?.close();
    await this.alerts.close();
  }

  /** Counts the changes of the state: equal revisions, equal checkpoints. */
  get currentRevision(): number {
    return this.revision;
  }

  /** The state between two batches; null when a batch failed half-way and the state is ahead of the log. */
  checkpoint(): Promise<{ text: string; revision: number } | null> {
    return this.queue.run(() => {
      if (this.isBroken) return null;
      const checkpoint: Checkpoint = {
        version: 1,
        metrics: Object.fromEntries(this.next),
        alerts: this.alerts.positions(),
        sources: this.progress.list(),
        resolvedByHand: this.resolutions.list(),
        rules: this.rules.snapshot(),
      };
      return { text: JSON.stringify(checkpoint), revision: this.revision };
    });
  }

  private async batch({ partition, records }: LogBatch): Promise<void> {
    const last = records.at(-1);
    if (!last || this.isBroken) return;
    // only a batch that came through leaves a state that agrees with the log
    this.isBroken = true;
    await this.run(records);
    this.isBroken = false;
    this.next.set(partition, last.offset + 1);
    this.revision += 1;
    this.noteCatchUp();
  }

  private noteCatchUp(): void {
    for (const [partition, end] of this.catchUpEnds) {
      if ((this.next.get(partition) ?? 0) >= end) this.catchUpEnds.delete(partition);
    }
    if (this.catchUpEnds.size === 0) this.alerts.forgetBacklog();
  }
}
