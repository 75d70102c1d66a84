import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TOPICS } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import type { Rule } from '@mcc/rules';
import { untilItSucceeds } from '@mcc/runtime';
import { STORE, type Store } from '@mcc/store';
import { Evaluator } from './evaluator';
import { EvaluatorMetrics } from './evaluator.metrics';
import { EVALUATOR_OPTIONS, type EvaluatorOptions } from './evaluator.options';
import { CHECKPOINT_NAME, readCheckpoint, type Checkpoint } from './state/checkpoint';

/** Nest injection token of the loaded {@link Rule}s. */
export const RULES = Symbol('Rules');

/** Runs the evaluator and saves its state: every few seconds when it has changed, and at the end. */
@Injectable()
export class EvaluatorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('evaluator');
  private readonly stopping = new AbortController();
  private evaluator: Evaluator | undefined;
  private timer: NodeJS.Timeout | undefined;
  private savedRevision = 0;
  private saving: Promise<void> | undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) private readonly store: Store,
    @Inject(RULES) private readonly rules: readonly Rule[],
    @Inject(EVALUATOR_OPTIONS) private readonly options: EvaluatorOptions,
    private readonly metrics: EvaluatorMetrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { currency, timeZone, now } = this.options;
    this.logger.log(`${this.rules.length} rules from ${this.options.rulesDir}`);
    this.evaluator = new Evaluator({
      log: this.log,
      rules: this.rules,
      currency,
      timeZone,
      checkpoint: await this.loadCheckpoint(),
      append: (records) => this.patiently(() => this.log.append(records)),
      now,
      onMessage: (result) => {
        if (result.kind === 'dead-letter') this.logger.warn(`metrics message left out: ${result.message}`);
        this.metrics.messageRead(result, now());
      },
      onPublished: (messages) => this.metrics.published(messages),
      // while stopping, a call given up is not a crash: its records are read again after the next start
      onCrash: (error) => (this.stopping.signal.aborted ? undefined : this.options.onCrash(error)),
    });
    await this.evaluator.start();
    this.timer = setInterval(() => void this.save(), this.options.checkpointMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.evaluator?.stop();
    await this.saving;
    await this.save();
  }

  /** Saves what has changed. A store that is down costs nothing but a longer way after a restart: the next round tries again. */
  private save(): Promise<void> {
    this.saving ??= this.saveChanges()
      .catch((error: unknown) => {
        this.logger.warn(`The state could not be saved, it will be tried again: ${(error as Error).message}`);
      })
      .finally(() => (this.saving = undefined));
    return this.saving;
  }

  private async saveChanges(): Promise<void> {
    const { evaluator } = this;
    if (!evaluator || evaluator.currentRevision === this.savedRevision) return;
    const checkpoint = await evaluator.checkpoint();
    if (checkpoint === null) return;
    await this.store.saveCheckpoint(CHECKPOINT_NAME, checkpoint.text);
    this.savedRevision = checkpoint.revision;
  }

  private async loadCheckpoint(): Promise<Checkpoint | null> {
    const checkpoint = readCheckpoint(await this.patiently(() => this.store.loadCheckpoint(CHECKPOINT_NAME)));
    if (!checkpoint) return null;
    if (await this.isAhead(TOPICS.metrics, checkpoint.metrics)) return null;
    if (await this.isAhead(TOPICS.alerts, checkpoint.alerts)) return null;
    return checkpoint;
  }

  /** True when the state speaks of records that the log does not have: it belongs to a log that was replaced. */
  private async isAhead(topic: string, positions: Record<number, number>): Promise<boolean> {
    for (const [partition, next] of Object.entries(positions)) {
      const { high } = await this.patiently(() => this.log.offsets({ topic, partition: Number(partition) }));
      if (next <= high) continue;
      this.logger.warn(`The saved state is of another log (${topic}:${partition}); beginning afresh.`);
      return true;
    }
    return false;
  }

  private patiently<T>(call: () => Promise<T>): Promise<T> {
    return untilItSucceeds(call, {
      signal: this.stopping.signal,
      onRetry: (error, waitMs) => {
        this.metrics.retried();
        this.logger.warn(`${error.message} Trying again in ${waitMs} ms; evaluation waits.`);
      },
    });
  }
}
