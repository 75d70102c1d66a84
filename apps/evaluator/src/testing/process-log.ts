import {
  LogError,
  type ConsumeOptions,
  type EventLog,
  type LogConsumer,
  type NewRecord,
  type RecordPosition,
  type TopicPartition,
  type TopicSpec,
} from '@mcc/event-log';
import { GroupSeat } from './group-seat';
import type { ProcessFate } from './process-fate';

/** The log as one process sees it: a paused process gets no further, a killed one writes nothing more. */
export class ProcessLog implements EventLog {
  /** its places in consumer groups */
  readonly seats: GroupSeat[] = [];
  /** next offset of each reader outside of groups, with its topic */
  private readonly readers = new Set<{ topic: string; next: number }>();
  private appendsLeft = Infinity;

  constructor(
    private readonly log: EventLog,
    private readonly fate: ProcessFate,
  ) {}

  /** The next append writes only this many records and fails, as all that follow. */
  failAppendAfter(records: number): void {
    this.appendsLeft = records;
  }

  /** Whether every reader of a topic has come to its end. */
  async hasRead(topic: string): Promise<boolean> {
    const { high } = await this.log.offsets({ topic, partition: 0 });
    return [...this.readers].every((reader) => reader.topic !== topic || reader.next >= high);
  }

  async append(records: NewRecord[]): Promise<RecordPosition[]> {
    const taken = await this.call(() => {
      const some = records.slice(0, this.appendsLeft);
      this.appendsLeft -= some.length;
      return this.log.append(some);
    });
    if (taken.length === records.length) return taken;
    throw new LogError('log-closed', 'killed while appending', false);
  }

  consume(options: ConsumeOptions): Promise<LogConsumer> {
    return options.groupId === null ? this.read(options) : this.sitDown(options);
  }

  ensureTopics(topics: TopicSpec[]): Promise<void> {
    return this.call(() => this.log.ensureTopics(topics));
  }

  partitions(topic: string): Promise<number> {
    return this.call(() => this.log.partitions(topic));
  }

  offsets(at: TopicPartition): Promise<{ low: number; high: number }> {
    return this.call(() => this.log.offsets(at));
  }

  committed(groupId: string, at: TopicPartition): ReturnType<EventLog['committed']> {
    return this.call(() => this.log.committed(groupId, at));
  }

  ping(): Promise<void> {
    return this.call(() => this.log.ping());
  }

  enforceRetention(now: number): Promise<number> {
    return this.call(() => this.log.enforceRetention(now));
  }

  async close(): Promise<void> {}

  private async sitDown(options: ConsumeOptions): Promise<LogConsumer> {
    const seat = new GroupSeat(this.log, options, this.fate);
    this.seats.push(seat);
    await this.call(() => seat.join());
    return seat;
  }

  private async read(options: ConsumeOptions): Promise<LogConsumer> {
    const reader = { topic: options.topics[0] ?? '', next: 0 };
    const { handler } = options;
    const consumer = await this.call(() =>
      this.log.consume({
        ...options,
        handler: {
          assigned: async (...assignment) => handler.assigned?.(...assignment),
          batch: async (batch) => {
            await this.fate.alive();
            await handler.batch(batch);
            reader.next = Math.max(
              reader.next,
              (batch.records.at(-1)?.offset ?? batch.highWatermark - 1) + 1,
            );
          },
        },
      }),
    );
    this.readers.add(reader);
    const close = async (): Promise<void> => {
      this.readers.delete(reader);
      await consumer.close();
    };
    return { commit: (at, next) => consumer.commit(at, next), close };
  }

  /** Neither the call nor its answer passes while the process is paused. */
  private async call<T>(work: () => Promise<T>): Promise<T> {
    await this.fate.alive();
    const answer = await work();
    await this.fate.alive();
    return answer;
  }
}
