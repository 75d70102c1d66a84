import type { CommittedOffset, ConsumeOptions, EventLog, LogConsumer, TopicPartition } from '@mcc/event-log';
import type { ProcessFate } from './process-fate';

/**
 * A process's place in a consumer group of the embedded log. It can be lost without the process being told, as on Kafka
 * when a session expires, and be taken again.
 */
export class GroupSeat implements LogConsumer {
  /** partitions the group gives it now */
  readonly assigned = new Map<number, TopicPartition>();
  /** partitions the process believes to have */
  private readonly believed = new Map<number, TopicPartition>();
  private consumer: LogConsumer | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly options: ConsumeOptions,
    private readonly fate: ProcessFate,
  ) {}

  async join(): Promise<void> {
    const { handler } = this.options;
    this.consumer = await this.log.consume({
      ...this.options,
      // ticks soon, so that tests need not wait for them
      tickMs: 5,
      handler: {
        assigned: async (at, ...rest) => {
          this.assigned.set(at.partition, at);
          if (!this.fate.isRunning) return undefined;
          this.believed.set(at.partition, at);
          return handler.assigned?.(at, ...rest);
        },
        batch: async (batch) => {
          if (!this.fate.isRunning) return;
          this.believed.set(batch.partition, batch);
          await handler.batch(batch);
        },
        revoked: async (at) => {
          this.assigned.delete(at.partition);
          if (!this.fate.isRunning) return;
          this.believed.delete(at.partition);
          // a group does not wait for a member whose session expires
          await Promise.race([handler.revoked?.(at), this.fate.interrupted]);
        },
      },
    });
  }

  /** The group goes on without this member; a paused process hears nothing of it. */
  async lose(): Promise<void> {
    await this.consumer?.close();
  }

  /** The process learns what it has lost in the meantime. */
  async tellLost(): Promise<void> {
    const lost = [...this.believed.values()].filter(({ partition }) => !this.assigned.has(partition));
    for (const at of lost) {
      this.believed.delete(at.partition);
      await this.options.handler.revoked?.(at);
    }
  }

  async commit(at: TopicPartition, next: CommittedOffset): Promise<void> {
    await this.fate.alive();
    await this.consumer?.commit(at, next);
    await this.fate.alive();
  }

  close(): Promise<void> {
    return this.lose();
  }
}
