import { TOPICS } from '@mcc/contracts';
import { LogError, type EventLog, type LogConsumer, type TopicPartition } from '@mcc/event-log';
import type { Shard } from './shard-of';

/** The consumer group whose assignment says which evaluator works for which share of the rules. */
export const EVALUATOR_GROUP = 'mcc-evaluator';

/** How often a share without a runner gets one, ms. */
const TICK_MS = 500;

/** Works for a share until it is stopped. */
export interface Runner {
  /** lets the work at hand end and hands over */
  stop(): Promise<void>;
}

export interface ShardGroupDeps {
  log: EventLog;
  /** begins to work for a share; `onLost` is to be called when it finds that the share is another's */
  run: (shard: Shard, onLost: () => void) => Runner;
  /** told how many shares are this process's whenever that changes */
  onOwned: (shards: number) => void;
  /** makes a call of the log as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  onCrash: (error: Error) => void;
}

/**
 * Takes part in sharing out the rules: a partition of `mcc.evaluator-shards.v1` is a share, and its assignment the right
 * to publish for it. The topic has no records; its ticks say that the share is still ours.
 */
export class ShardGroup {
  private readonly runners = new Map<number, Runner>();
  private consuming: Promise<LogConsumer> | undefined;
  private count = 0;

  constructor(private readonly deps: ShardGroupDeps) {}

  /** Joins the group; resolves to the number of shares there are, which is the number of the topic's partitions. */
  async start(): Promise<number> {
    const { log, patiently } = this.deps;
    this.count = await patiently(() => log.partitions(TOPICS.evaluatorShards));
    this.consuming = patiently(() => this.join());
    await this.consuming;
    return this.count;
  }

  /** Writes a runner's token beside the share. @throws LogError `not-assigned` */
  async claim({ index }: Shard, token: string): Promise<void> {
    const consumer = await this.consuming;
    await consumer?.commit(at(index), { offset: 0, metadata: token });
  }

  /**
   * Resolves when the share is certainly this runner's. The group refuses the commit of one that was paused and
   * replaced; the token tells whether another has worked in between for a share that came back.
   * @throws LogError `not-assigned`
   */
  async confirm(shard: Shard, token: string): Promise<void> {
    const claimed = await this.deps.log.committed(EVALUATOR_GROUP, at(shard.index));
    if (claimed?.metadata !== token) {
      throw new LogError('not-assigned', `Share ${shard.index} was taken over in the meantime.`, false);
    }
    await this.claim(shard, token);
  }

  /** Ends the runner of each share, and begins another one with the next tick. */
  async renew(): Promise<void> {
    await Promise.all([...this.runners.keys()].map((index) => this.release(index)));
  }

  /** Hands all shares over and leaves the group. */
  async close(): Promise<void> {
    await (await this.consuming)?.close();
    await Promise.all([...this.runners.keys()].map((index) => this.release(index)));
  }

  private join(): Promise<LogConsumer> {
    return this.deps.log.consume({
      groupId: EVALUATOR_GROUP,
      topics: [TOPICS.evaluatorShards],
      from: 'earliest',
      tickMs: TICK_MS,
      handler: {
        assigned: async ({ partition }) => {
          this.run(partition);
          return 'earliest';
        },
        // also begins anew where a share was lost and came back before anybody said so
        batch: async ({ partition }) => this.run(partition),
        revoked: ({ partition }) => this.release(partition),
      },
      onCrash: this.deps.onCrash,
    });
  }

  private run(index: number): void {
    if (this.runners.has(index)) return;
    if (index >= this.count) {
      this.deps.onCrash(
        new Error(`There are more than ${this.count} shares of the rules now; starting anew.`),
      );
      return;
    }
    const runner = this.deps.run({ index, of: this.count }, () => void this.release(index));
    this.runners.set(index, runner);
    this.deps.onOwned(this.runners.size);
  }

  /** The share counts as held until its runner has ended: the next one begins with what this one saved. */
  private async release(index: number): Promise<void> {
    const runner = this.runners.get(index);
    if (!runner) return;
    await runner.stop();
    if (this.runners.get(index) !== runner) return;
    this.runners.delete(index);
    this.deps.onOwned(this.runners.size);
  }
}

function at(partition: number): TopicPartition {
  return { topic: TOPICS.evaluatorShards, partition };
}
