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
import { STORE } from '@mcc/store';
import { EvaluatorMetrics } from './evaluator.metrics';
import { EVALUATOR_OPTIONS, type EvaluatorOptions } from './evaluator.options';
import { ShardCheckpoints, type CheckpointStore } from './shards/shard-checkpoints';
import { ShardGroup } from './shards/shard-group';
import { shardOf, type Shard } from './shards/shard-of';
import { ShardRunner } from './shards/shard-runner';

/** Nest injection token of the loaded {@link Rule}s. */
export const RULES = Symbol('Rules');

/** Takes part in evaluating the rules: works for the shares of them that the group of evaluators assigns to this process. */
@Injectable()
export class EvaluatorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('evaluator');
  private readonly checkpoints: ShardCheckpoints;
  private readonly group: ShardGroup;
  private readonly stopping = new AbortController();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) store: CheckpointStore,
    @Inject(RULES) private readonly rules: readonly Rule[],
    @Inject(EVALUATOR_OPTIONS) private readonly options: EvaluatorOptions,
    private readonly metrics: EvaluatorMetrics,
  ) {
    this.checkpoints = new ShardCheckpoints({
      log,
      store,
      onWarning: (message) => this.logger.warn(message),
    });
    this.group = new ShardGroup({
      log,
      run: (shard, onLost) => this.run(shard, onLost),
      onOwned: (shards) => metrics.owns(shards),
      patiently: (call) =>
        untilItSucceeds(call, {
          signal: this.stopping.signal,
          onRetry: (...retry) => this.retried(...retry),
        }),
      onCrash: (error) => this.crash(error),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.logger.log(`${this.rules.length} rules from ${this.options.rulesDir}`);
    const shares = await this.group.start();
    if (shares === this.options.shards) return;
    this.logger.warn(
      `The rules are divided into ${shares} shares, the partitions of ${TOPICS.evaluatorShards}, not into ` +
        `${this.options.shards}. To have more, stop the evaluators and add partitions to that topic.`,
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.group.close();
  }

  private run(shard: Shard, onLost: () => void): ShardRunner {
    const { options, metrics, logger } = this;
    const rules = this.rules.filter(({ id }) => shardOf(id, shard.of) === shard.index);
    logger.log(`evaluating share ${shard.index + 1} of ${shard.of}: ${rules.length} rules`);
    return new ShardRunner(shard, {
      log: this.log,
      rules,
      checkpoints: this.checkpoints,
      ...options,
      claim: (token) => this.group.claim(shard, token),
      confirm: (token) => this.group.confirm(shard, token),
      onMessage: (result) => {
        if (result.kind === 'dead-letter') logger.warn(`metrics message left out: ${result.message}`);
        metrics.messageRead(result, options.now());
      },
      onPublished: (messages) => metrics.published(messages),
      onRetry: (error, waitMs) => this.retried(error, waitMs),
      onUnsaved: ({ message }) =>
        logger.warn(`The state could not be saved, it will be tried again: ${message}`),
      onLost: () => {
        logger.warn(`Share ${shard.index + 1} of ${shard.of} has gone to another evaluator.`);
        onLost();
      },
      onCrash: (error) => this.crash(error),
    });
  }

  private retried({ message }: Error, waitMs: number): void {
    this.metrics.retried();
    this.logger.warn(`${message} Trying again in ${waitMs} ms; evaluation waits.`);
  }

  private crash(error: Error): void {
    if (!this.stopping.signal.aborted) this.options.onCrash(error);
  }
}
