import type { EventLog } from '@mcc/event-log';
import { EvaluatorMetrics } from '../evaluator.metrics';
import { EvaluatorService } from '../evaluator.service';
import { fixedRules } from '../rules/rule-source';
import type { CheckpointStore } from '../shards/shard-checkpoints';
import { ProcessFate } from './process-fate';
import { ProcessLog } from './process-log';
import { STAGE_START } from './slices';
import { fleetRules } from './stage-rules';

const CHECKPOINT_MS = 20;

/** One evaluator as if it were a process of its own: it can be paused, killed and stopped. */
export class EvaluatorProcess {
  readonly fate = new ProcessFate();
  readonly log: ProcessLog;
  /** why it would have ended itself */
  crash: Error | undefined;
  private readonly service: EvaluatorService;

  constructor(log: EventLog, store: CheckpointStore, shards: number) {
    const { fate } = this;
    this.log = new ProcessLog(log, fate);
    const alive = async <T>(call: () => Promise<T>): Promise<T> => {
      await fate.alive();
      return call();
    };
    const gated: CheckpointStore = {
      loadCheckpoint: (name) => alive(() => store.loadCheckpoint(name)),
      saveCheckpoint: (name, text) => alive(() => store.saveCheckpoint(name, text)),
    };
    const options = {
      rulesDir: 'the test',
      namesFile: 'the test',
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      allowedLatenessMs: 60_000,
      shards,
      checkpointMs: CHECKPOINT_MS,
      now: () => STAGE_START,
      onCrash: (error: Error) => (this.crash ??= fate.isDead ? undefined : error),
    };
    this.service = new EvaluatorService(
      this.log,
      gated,
      fixedRules(fleetRules()),
      {},
      options,
      new EvaluatorMetrics(),
    );
  }

  /** Shares the group gives this process, whether it knows or not. */
  get assigned(): number[] {
    return this.log.seats.flatMap(({ assigned }) => [...assigned.keys()]);
  }

  start(): Promise<void> {
    return this.service.onApplicationBootstrap();
  }

  stop(): Promise<void> {
    return this.service.beforeApplicationShutdown();
  }

  /** SIGKILL: nothing is finished, nothing is saved. */
  async kill(): Promise<void> {
    this.fate.kill();
    await this.service.beforeApplicationShutdown();
  }

  /** SIGSTOP past its session: the others take over. */
  async pause(): Promise<void> {
    this.fate.pause();
    for (const seat of this.log.seats) await seat.lose();
  }

  /** SIGCONT: it goes on with what it was about to do, and joins the group again. */
  async resume(): Promise<void> {
    this.fate.resume();
    for (const seat of this.log.seats) await seat.tellLost();
    for (const seat of this.log.seats) await seat.join();
  }

  /** SIGCONT, and the group has it back before it goes on with what it was about to do. */
  async resumeAsMember(settled: () => Promise<void>): Promise<void> {
    for (const seat of this.log.seats) await seat.join();
    await settled();
    this.fate.resume();
    for (const seat of this.log.seats) await seat.tellLost();
  }
}
