import { CompressionTypes, type Kafka, Partitioners, type Producer, type TopicMessages } from 'kafkajs';
import type { RecordPosition } from '../event-log.port';
import { logClosed } from '../limits';
import { toLogError } from './kafka-errors';

/** A record whose partition is chosen; `topic` is Kafka's name of it. */
export interface OutgoingRecord {
  topic: string;
  partition: number;
  key: string | null;
  value: Buffer | null;
  headers: Record<string, string> | undefined;
  /** rough size, bytes */
  size: number;
}

interface Call {
  records: OutgoingRecord[];
  resolve: (positions: RecordPosition[]) => void;
  reject: (error: Error) => void;
}

/** kafkajs makes one record batch of what goes to a partition, and brokers take 1 MiB of it by default. */
const MAX_PARTITION_BYTES = 512 * 1024;
const MAX_SEND_BYTES = 8 * 1024 * 1024;

/**
 * One idempotent producer, acks = all. What is appended while a send is under way goes out together with the next one,
 * so order holds across calls and there is never more than one send in flight.
 */
export class KafkaProducer {
  private producer: Producer | null = null;
  private queue: Call[] = [];
  private running: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly gzip: boolean,
  ) {}

  /** Resolves to the positions in the order given. @throws LogError */
  append(records: OutgoingRecord[]): Promise<RecordPosition[]> {
    if (this.closed) return Promise.reject(logClosed());
    return new Promise((resolve, reject) => {
      this.queue.push({ records, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Sends what is queued, then disconnects. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    await this.producer?.disconnect();
  }

  private async drain(): Promise<void> {
    await new Promise(setImmediate);
    while (this.queue.length > 0) {
      const calls = this.takeCalls();
      try {
        const positions = await this.sendAll(calls.flatMap(({ records }) => records));
        let from = 0;
        for (const { records, resolve } of calls) resolve(positions.slice(from, (from += records.length)));
      } catch (error) {
        await this.discardProducer();
        for (const { reject } of calls) reject(toLogError(error));
      }
    }
    this.running = null;
  }

  private takeCalls(): Call[] {
    let bytes = 0;
    const end = this.queue.findIndex(({ records }, index) => {
      for (const { size } of records) bytes += size;
      return index > 0 && bytes > MAX_SEND_BYTES;
    });
    return this.queue.splice(0, end === -1 ? this.queue.length : end);
  }

  private async sendAll(records: OutgoingRecord[]): Promise<RecordPosition[]> {
    const producer = await this.connected();
    const positions: RecordPosition[] = [];
    for (let start = 0; start < records.length;) {
      const end = endOfChunk(records, start);
      positions.push(...(await this.send(producer, records.slice(start, end))));
      start = end;
    }
    return positions;
  }

  private async send(producer: Producer, records: OutgoingRecord[]): Promise<RecordPosition[]> {
    const sent = await producer.sendBatch({
      acks: -1,
      compression: this.gzip ? CompressionTypes.GZIP : CompressionTypes.None,
      topicMessages: byTopic(records),
    });
    const next = new Map<string, number>();
    for (const { topicName, partition, baseOffset } of sent) {
      next.set(`${topicName}/${partition}`, Number(baseOffset));
    }
    return records.map(({ topic, partition }) => {
      const name = `${topic}/${partition}`;
      const offset = next.get(name) ?? Number.NaN;
      next.set(name, offset + 1);
      return { topic, partition, offset };
    });
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 5 },
    });
    await producer.connect();
    this.producer = producer;
    return producer;
  }

  /** After a failure the sequence numbers are in doubt: the next send begins with a new producer id. */
  private async discardProducer(): Promise<void> {
    const producer = this.producer;
    this.producer = null;
    await producer?.disconnect().catch(() => undefined);
  }
}

/** End of the run from `start` that no partition gets more than its share of bytes from (one record at least). */
function endOfChunk(records: OutgoingRecord[], start: number): number {
  const bytes = new Map<string, number>();
  for (let index = start; index < records.length; index++) {
    const { topic, partition, size } = records[index] as OutgoingRecord;
    const name = `${topic}/${partition}`;
    const total = (bytes.get(name) ?? 0) + size;
    if (index > start && total > MAX_PARTITION_BYTES) return index;
    bytes.set(name, total);
  }
  return records.length;
}

function byTopic(records: OutgoingRecord[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, partition, key, value, headers } of records) {
    const messages = topics.get(topic) ?? { topic, messages: [] };
    messages.messages.push({ partition, key, value, headers });
    topics.set(topic, messages);
  }
  return [...topics.values()];
}
