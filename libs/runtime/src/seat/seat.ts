import { randomUUID } from 'node:crypto';
import { LogError, type EventLog, type LogConsumer, type TopicPartition } from '@mcc/event-log';

/** How often a seat without a holder gets one, ms. */
const TICK_MS = 500;

/** Works until it is stopped. */
export interface SeatHolder {
  /** lets the work at hand end */
  stop(): Promise<void>;
}

export interface SeatDeps {
  log: EventLog;
  /** the consumer group whose assignment says who holds the seat */
  group: string;
  /** the topic whose first partition is the seat */
  topic: string;
  /** begins to work */
  begin: () => SeatHolder;
  /** told whenever the seat becomes or ceases to be this process's */
  onHeld: (isHeld: boolean) => void;
  /** makes a call of the log as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  onCrash: (error: Error) => void;
}

/**
 * The right to do something that one of several processes may do at a time: the assignment of a partition. When its holder is
 * lost, another one takes over.
 */
export class Seat {
  private consuming: Promise<LogConsumer> | undefined;
  private holder: { worker: SeatHolder; token: string; claimed: Promise<void> | undefined } | undefined;

  constructor(private readonly deps: SeatDeps) {}

  /** Joins the group. */
  async start(): Promise<void> {
    this.consuming = this.deps.patiently(() => this.join());
    await this.consuming;
  }

  /**
   * Resolves when the seat is certainly still ours: the group refuses the commit of one that was paused and replaced, and
   * the token tells whether another has worked in between.
   * @throws LogError `not-assigned`
   */
  async confirm(): Promise<void> {
    const { holder } = this;
    if (!holder) throw new LogError('not-assigned', 'This process does not hold the seat.', false);
    holder.claimed ??= this.commit(holder.token);
    await holder.claimed;
    const claimed = await this.deps.log.committed(this.deps.group, this.at);
    if (claimed?.metadata !== holder.token) {
      throw new LogError('not-assigned', 'The seat was taken over in the meantime.', false);
    }
    await this.commit(holder.token);
  }

  /** The seat is found to be another's. */
  lost(): void {
    void this.release();
  }

  async close(): Promise<void> {
    await (await this.consuming)?.close();
    await this.release();
  }

  private join(): Promise<LogConsumer> {
    return this.deps.log.consume({
      groupId: this.deps.group,
      topics: [this.deps.topic],
      from: 'latest',
      tickMs: TICK_MS,
      handler: {
        assigned: async () => {
          this.hold();
          return 'latest';
        },
        // also begins anew where the seat was lost and came back before anybody said so
        batch: async () => this.hold(),
        revoked: () => this.release(),
      },
      onCrash: this.deps.onCrash,
    });
  }

  private hold(): void {
    if (this.holder) return;
    this.holder = { worker: this.deps.begin(), token: randomUUID(), claimed: undefined };
    this.deps.onHeld(true);
  }

  private async release(): Promise<void> {
    const { holder } = this;
    if (!holder) return;
    await holder.worker.stop();
    if (this.holder !== holder) return;
    this.holder = undefined;
    this.deps.onHeld(false);
  }

  private get at(): TopicPartition {
    return { topic: this.deps.topic, partition: 0 };
  }

  private async commit(token: string): Promise<void> {
    await (await this.consuming)?.commit(this.at, { offset: 0, metadata: token });
  }
}
