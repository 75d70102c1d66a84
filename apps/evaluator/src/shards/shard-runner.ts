import { randomUUID } from 'node:crypto';
import { LogError, type EventLog } from '@mcc/event-log';
import type { Rule } from '@mcc/rules';
import { untilItSucceeds } from '@mcc/runtime';
import { Evaluator, type EvaluatorDeps } from '../evaluator';
import type { ShardCheckpoints } from './shard-checkpoints';
import type { Shard } from './shard-of';

export interface ShardRunnerDeps extends Pick<
  EvaluatorDeps,
  | 'names'
  | 'currency'
  | 'timeZone'
  | 'allowedLatenessMs'
  | 'now'
  | 'onMessage'
  | 'onRuleFailed'
  | 'onPublished'
> {
  log: EventLog;
  /** the rules of this share */
  rules: readonly Rule[];
  checkpoints: Pick<ShardCheckpoints, 'load' | 'save' | 'saveStandings'>;
  /** how often the state is saved, ms */
  checkpointMs: number;
  /** takes over the share under a token; confirms that nobody has done so since. @throws LogError `not-assigned` */
  claim: (token: string) => Promise<void>;
  confirm: (token: string) => Promise<void>;
  /** told of every call that will be tried again */
  onRetry: (error: Error, waitMs: number) => void;
  onUnsaved: (error: Error) => void;
  /** the share has gone to another evaluator; this runner is over */
  onLost: () => void;
  onCrash: (error: Error) => void;
}

/** Works for one share of the rules as long as it is this evaluator's, and saves its state: every few seconds, and at the end. */
export class ShardRunner {
  private readonly token = randomUUID();
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private evaluator: Evaluator | undefined;
  private timer: NodeJS.Timeout | undefined;
  private savedRevision = 0;
  private saving: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    readonly shard: Shard,
    private readonly deps: ShardRunnerDeps,
  ) {
    // while stopping, a call given up is not a crash: its records are read again after the next start
    this.running = this.run().catch((error: unknown) => this.crash(error as Error));
  }

  /** Lets the batch at hand end, then saves and lets go. */
  stop(): Promise<void> {
    this.stopped ??= this.finish();
    return this.stopped;
  }

  private async run(): Promise<void> {
    const { shard, deps } = this;
    // before the checkpoint is read: what its former owner says from now on is refused
    await this.patiently(() => deps.claim(this.token));
    const from = await this.patiently(() =>
      deps.checkpoints.load(
        shard,
        deps.rules.map(({ id }) => id),
      ),
    );
    if (this.stopping.signal.aborted) return;
    this.evaluator = new Evaluator({
      ...deps,
      from,
      append: (records) => deps.log.append(records),
      confirm: () => deps.confirm(this.token),
      patiently: (call) => this.patiently(call),
      onCrash: (error) => this.crash(error),
    });
    await this.evaluator.start();
    this.timer = setInterval(() => void this.save(), deps.checkpointMs);
  }

  private async finish(): Promise<void> {
    this.stopping.abort();
    await this.evaluator?.stop();
    await this.running;
    clearInterval(this.timer);
    await this.saving;
    await this.save();
  }

  /** Saves what has changed. A store that is down costs nothing but a longer way after a restart: the next round tries again. */
  private save(): Promise<void> {
    this.saving ??= this.saveChanges()
      .catch((error: unknown) => this.deps.onUnsaved(error as Error))
      .finally(() => (this.saving = undefined));
    return this.saving;
  }

  private async saveChanges(): Promise<void> {
    const { evaluator } = this;
    if (!evaluator || evaluator.currentRevision === this.savedRevision) return;
    const checkpoint = await evaluator.checkpoint();
    if (checkpoint === null) return;
    await this.deps.checkpoints.save(this.shard, checkpoint.text);
    await this.deps.checkpoints.saveStandings(this.shard, {
      at: this.deps.now(),
      rules: checkpoint.standings,
    });
    this.savedRevision = checkpoint.revision;
  }

  private crash(error: Error): void {
    if (this.stopping.signal.aborted) return;
    if (error instanceof LogError && error.code === 'not-assigned') this.deps.onLost();
    else this.deps.onCrash(error);
  }

  private patiently<T>(call: () => Promise<T>): Promise<T> {
    return untilItSucceeds(call, { signal: this.stopping.signal, onRetry: this.deps.onRetry });
  }
}
