import {
  LogError,
  type ConsumeOptions,
  type EventLog,
  type LogConsumer,
  type LogRecord,
  type NewRecord,
  type RecordPosition,
  type TopicPartition,
} from '@mcc/event-log';

interface Reader {
  options: ConsumeOptions;
  next: Map<string, number>;
  isClosed: boolean;
}

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}:${partition}`;

/** A log in memory for tests: delivers when told to ({@link deliver}), so that a test decides what has been read when. */
export class MemoryLog implements EventLog {
  private readonly records = new Map<string, LogRecord[]>();
  private readonly readers: Reader[] = [];
  private delivering: Promise<void> = Promise.resolve();

  constructor(private readonly topics: Record<string, number>) {}

  async ensureTopics(): Promise<void> {}

  async append(records: NewRecord[]): Promise<RecordPosition[]> {
    return records.map(({ topic, key, value, headers = {}, partition = 0 }) => {
      const list = this.list({ topic, partition });
      const position = { topic, partition, offset: list.length };
      list.push({ ...position, key, value, headers, timestamp: list.length });
      return position;
    });
  }

  async partitions(topic: string): Promise<number> {
    const count = this.topics[topic];
    if (count === undefined) throw new LogError('unknown-topic', `no topic ${topic}`, false);
    return count;
  }

  async offsets(at: TopicPartition): Promise<{ low: number; high: number }> {
    return { low: 0, high: this.list(at).length };
  }

  async consume(options: ConsumeOptions): Promise<LogConsumer> {
    const reader: Reader = { options, next: new Map(), isClosed: false };
    for (const topic of options.topics) {
      for (let partition = 0; partition < (await this.partitions(topic)); partition += 1) {
        const at = { topic, partition };
        const start = await options.handler.assigned?.(at, null, new AbortController().signal);
        reader.next.set(nameOf(at), typeof start === 'number' ? start : 0);
      }
    }
    this.readers.push(reader);
    // what is there already comes without waiting for `deliver`
    queueMicrotask(() => void this.deliver());
    return {
      commit: async () => Promise.reject(new LogError('not-assigned', 'a reader without a group', false)),
      close: async () => void (reader.isClosed = true),
    };
  }

  /** Gives every reader what it has not had yet, until nothing is left; a reader that throws gets no more. */
  deliver(): Promise<void> {
    this.delivering = this.delivering.then(() => this.deliverAll());
    return this.delivering;
  }

  private async deliverAll(): Promise<void> {
    for (let isBusy = true; isBusy;) {
      isBusy = false;
      for (const reader of this.readers) if (await this.deliverTo(reader)) isBusy = true;
    }
  }

  private async deliverTo(reader: Reader): Promise<boolean> {
    let delivered = false;
    for (const [name, next] of reader.next) {
      const list = this.records.get(name) ?? [];
      if (reader.isClosed || next >= list.length) continue;
      const records = list.slice(next);
      reader.next.set(name, list.length);
      delivered = true;
      const [topic = '', partition = ''] = name.split(':');
      const at = { topic, partition: Number(partition) };
      try {
        await reader.options.handler.batch({ ...at, records, highWatermark: list.length, completeUntil: 0 });
      } catch (error) {
        reader.isClosed = true;
        reader.options.onCrash(error as Error);
      }
    }
    return delivered;
  }

  /** All records of a topic's partition 0. */
  all(topic: string): readonly LogRecord[] {
    return this.list({ topic, partition: 0 });
  }

  async committed(): Promise<null> {
    return null;
  }

  async ping(): Promise<void> {}

  async enforceRetention(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {}

  private list(at: TopicPartition): LogRecord[] {
    const name = nameOf(at);
    const list = this.records.get(name) ?? [];
    this.records.set(name, list);
    return list;
  }
}
