import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RULES_IN_FORCE, TOPICS, type Names, type RulesInForce } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { untilItSucceeds } from '@mcc/runtime';
import { STORE } from '@mcc/store';
import { EvaluatorMetrics } from './evaluator.metrics';
import { EVALUATOR_OPTIONS, type EvaluatorOptions } from './evaluator.options';
import { NAMES } from './names';
import { RULES, type RuleSource } from './rules/rule-source';
import { ShardCheckpoints, type CheckpointStore } from './shards/shard-checkpoints';
import { ShardGroup } from './shards/shard-group';
import { shardOf, type Shard } from './shards/shard-of';
import { ShardRunner } from './shards/shard-runner';

/** Takes part in evaluating the rules: works for the shares of them that the group of evaluators assigns to this process. */
@Injectable()
export class EvaluatorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('evaluator');
  private readonly checkpoints: ShardCheckpoints;
  private readonly group: ShardGroup;
  private readonly stopping = new AbortController();
  private telling = Promise.resolve();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) private readonly store: CheckpointStore,
    @Inject(RULES) private readonly source: RuleSource,
    @Inject(NAMES) private readonly names: Names,
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
    await this.source.start();
    this.logger.log(`${this.source.rules.length} rules from ${this.options.rulesDir}`);
    const shares = await this.group.start();
    this.source.follow({
      onChange: (rules) => void this.renew(rules.length),
      onState: (state) => this.tellRules(state),
      onRefused: (message) => {
        this.metrics.rulesRefused();
        this.logger.error(message);
      },
    });
    if (shares === this.options.shards) return;
    this.logger.warn(
      `The rules are divided into ${shares} shares, the partitions of ${TOPICS.evaluatorShards}, not into ` +
        `${this.options.shards}. To have more, stop the evaluators and add partitions to that topic.`,
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.source.stop();
    await this.group.close();
    await this.telling;
  }

  /** Goes on with other rules: each share is handed over to ourselves, so that what has not changed keeps its state. */
  private async renew(rules: number): Promise<void> {
    this.metrics.rulesLoaded();
    this.logger.log(`The rules have changed: ${rules} are in force now.`);
    await this.group.renew();
  }

  /** Leaves in the store what is in force; gateways show it. */
  private tellRules(state: RulesInForce): void {
    const save = (): Promise<void> =>
      untilItSucceeds(() => this.store.saveCheckpoint(RULES_IN_FORCE, JSON.stringify(state)), {
        signal: this.stopping.signal,
        onRetry: (...retry) => this.retried(...retry),
      });
    this.telling = this.telling.then(save).catch((error: unknown) => this.crash(error as Error));
  }

  private run(shard: Shard, onLost: () => void): ShardRunner {
    const { options, metrics, logger } = this;
    const rules = this.source.rules.filter(({ id }) => shardOf(id, shard.of) === shard.index);
    logger.log(`evaluating share ${shard.index + 1} of ${shard.of}: ${rules.length} rules`);
    return new ShardRunner(shard, {
      log: this.log,
      rules,
      checkpoints: this.checkpoints,
      names: this.names,
      ...options,
      claim: (token) => this.group.claim(shard, token),
      confirm: (token) => this.group.confirm(shard, token),
      onMessage: (result) => {
        if (result.kind === 'dead-letter') logger.warn(`metrics message left out: ${result.message}`);
        metrics.messageRead(result, options.now());
      },
      onRuleFailed: (rule, error) => {
        logger.error(
          `Rule ${rule.id} failed and is left out until its definition changes; its open alerts stay open. ${error.stack ?? error.message}`,
        );
        metrics.ruleFailed(rule.id);
      },
      onPublished: (published) => metrics.published(published, options.now()),
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
