import { type Admin, Kafka } from 'kafkajs';
import {
  type CommittedOffset,
  type ConsumeOptions,
  type EventLog,
  LogError,
  type LogConsumer,
  type NewRecord,
  type RecordPosition,
  type TopicPartition,
  type TopicSpec,
} from '../event-log.port';
import { checkedSize, checkPartition, logClosed } from '../limits';
import { Partitioner } from '../partitioner';
import { TopicPrefix } from '../topic-prefix';
import { KafkaConsumer } from './kafka-consumer';
import { toLogError } from './kafka-errors';
import { KafkaProducer, type OutgoingRecord } from './kafka-producer';
import { KafkaTopics } from './kafka-topics';
import { warningsTo } from './kafka-warnings';

/** How long an admin that was replaced may finish its calls, ms. */
const STALE_ADMIN_MS = 30_000;

export interface KafkaEventLogOptions {
  /** `host:port` of some brokers */
  brokers: string[];
  /** put before every topic and group name, so that installations can share a cluster; default none */
  topicPrefix?: string;
  /** how this process calls itself to the brokers; default `mcc` */
  clientId?: string;
  /** copies of each partition of new topics; default: the broker's */
  replicationFactor?: number;
  /** copies that must have a record before it counts as appended; default: the broker's */
  minInSync?: number;
  /** a consumer that is not heard of for this long loses its partitions to others, ms; default 10 s */
  sessionTimeoutMs?: number;
  /** bytes a consumer fetches ahead of its handlers, over all partitions, more or less; default 64 MiB */
  maxInflightBytes?: number;
  /** a consumer whose records do not come for this long gives up, ms; `ping` fails from a third of it on; default 90 s */
  stalledMs?: number;
  /** how far brokers' clocks and replicas may be behind, ms: ticks promise that much less; default 250 */
  clockMarginMs?: number;
  /** compress what is appended (about a fifth of the bytes for JSON, at some processor time); default false */
  gzip?: boolean;
  /** hears the client's warnings and errors */
  onWarning?: (message: string) => void;
}

/** The event log on Apache Kafka (2.1 or later) by kafkajs. Topics use log-append time. */
export class KafkaEventLog implements EventLog {
  private readonly kafka: Kafka;
  private readonly prefix: TopicPrefix;
  private readonly topics: KafkaTopics;
  private readonly producer: KafkaProducer;
  private readonly partitioner = new Partitioner();
  private readonly consumers = new Set<KafkaConsumer>();
  private addressing: Promise<unknown> = Promise.resolve();
  private adminConnected: Promise<Admin> | null = null;
  private currentAdmin: Admin | null = null;
  private readonly staleAdmins = new Set<Admin>();
  private closing: Promise<void> | null = null;

  constructor(private readonly options: KafkaEventLogOptions) {
    this.kafka = this.newClient();
    this.prefix = new TopicPrefix(options.topicPrefix ?? '');
    this.topics = new KafkaTopics(
      () => this.admin(),
      this.prefix,
      options,
      (stale) => this.renewAdmin(stale),
    );
    this.producer = new KafkaProducer(this.kafka, options.gzip ?? false);
  }

  ensureTopics(topics: TopicSpec[]): Promise<void> {
    return this.call(() => this.topics.ensure(topics));
  }

  append(records: NewRecord[]): Promise<RecordPosition[]> {
    return this.call(async () => {
      if (records.length === 0) return [];
      // calls keep their order although the first of a topic has to ask for its partitions
      const addressed = this.addressing.then(() => this.address(records));
      this.addressing = addressed.catch(() => undefined);
      const positions = await addressed.then((outgoing) => this.producer.append(outgoing));
      return positions.map((position, index) => ({ ...position, topic: records[index]?.topic ?? '' }));
    });
  }

  partitions(topic: string): Promise<number> {
    return this.call(() => this.topics.count(topic));
  }

  offsets(at: TopicPartition): Promise<{ low: number; high: number }> {
    return this.call(async () => {
      checkPartition(at.topic, at.partition, await this.topics.count(at.topic));
      return (await this.topics.offsets(at.topic)).get(at.partition) ?? { low: 0, high: 0 };
    });
  }

  consume(options: ConsumeOptions): Promise<LogConsumer> {
    return this.call(async () => {
      let partitions = 0;
      for (const topic of options.topics) partitions += await this.topics.count(topic);
      const { clockMarginMs, sessionTimeoutMs, maxInflightBytes, stalledMs, onWarning } = this.options;
      const consumer = await KafkaConsumer.open(
        {
          // consumers of one group that share a client also share, and spoil, their offsets
          kafka: this.newClient(),
          admin: () => this.admin(),
          topics: this.topics,
          prefix: this.prefix,
          partitions,
          marginMs: clockMarginMs ?? 250,
          sessionTimeoutMs: sessionTimeoutMs ?? 10_000,
          maxInflightBytes: maxInflightBytes ?? 64 * 1_024 * 1_024,
          stalledMs: stalledMs ?? 90_000,
          warn: (message) => onWarning?.(message),
          committed: (groupId, at) => this.committed(groupId, at),
          closed: (each) => this.consumers.delete(each),
        },
        options,
      );
      this.consumers.add(consumer);
      return consumer;
    });
  }

  committed(groupId: string, at: TopicPartition): Promise<CommittedOffset | null> {
    return this.call(async () => {
      const admin = await this.admin();
      const [found] = await admin.fetchOffsets({
        groupId: this.prefix.add(groupId),
        topics: [this.prefix.add(at.topic)],
      });
      const stored = found?.partitions.find(({ partition }) => partition === at.partition);
      if (!stored || Number(stored.offset) < 0) return null;
      return { offset: Number(stored.offset), metadata: stored.metadata ?? '' };
    });
  }

  ping(): Promise<void> {
    return this.call(async () => {
      const admin = await this.admin();
      await admin.describeCluster();
      for (const consumer of this.consumers) {
        const complaint = consumer.health();
        if (complaint !== null) throw new LogError('log-unavailable', complaint, true);
      }
    });
  }

  /** Kafka removes expired records by itself. */
  enforceRetention(_now: number): Promise<number> {
    return this.call(async () => 0);
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await Promise.all([...this.consumers].map((consumer) => consumer.close()));
    await this.producer.close();
    const admin = await this.adminConnected?.catch(() => null);
    const admins = [...(admin ? [admin] : []), ...this.staleAdmins];
    await Promise.all(admins.map((each) => each.disconnect()));
  }

  /** Runs a call of the port: only while open, and failing in the port's words. */
  private async call<T>(work: () => Promise<T>): Promise<T> {
    if (this.closing) throw logClosed();
    try {
      return await work();
    } catch (error) {
      throw toLogError(error);
    }
  }

  private newClient(): Kafka {
    const { clientId = 'mcc', brokers, onWarning = () => undefined } = this.options;
    return new Kafka({
      clientId,
      brokers,
      ...warningsTo(onWarning),
      connectionTimeout: 3_000,
      retry: { initialRetryTime: 100, retries: 5 },
    });
  }

  private admin(): Promise<Admin> {
    this.adminConnected ??= this.connectAdmin();
    return this.adminConnected;
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      this.currentAdmin = admin;
      return admin;
    } catch (error) {
      this.adminConnected = null;
      throw error;
    }
  }

  /** The next call gets a new admin; calls that run on the old one may end. */
  private renewAdmin(stale: Admin): void {
    if (this.currentAdmin !== stale) return;
    this.currentAdmin = null;
    this.adminConnected = null;
    this.staleAdmins.add(stale);
    setTimeout(() => {
      if (this.staleAdmins.delete(stale)) stale.disconnect().catch(() => undefined);
    }, STALE_ADMIN_MS).unref();
  }

  private async address(records: NewRecord[]): Promise<OutgoingRecord[]> {
    const sizes = records.map(checkedSize);
    const topics = [...new Set(records.map(({ topic }) => topic))];
    const counts = new Map<string, number>();
    for (const topic of topics) counts.set(topic, await this.topics.count(topic));
    return records.map(({ topic, key, value, headers, ...record }, index) => {
      const partitions = counts.get(topic) ?? 0;
      const partition = record.partition ?? this.partitioner.partitionOf(key, partitions);
      checkPartition(topic, partition, partitions);
      return { topic: this.prefix.add(topic), partition, key, value, headers, size: sizes[index] ?? 0 };
    });
  }
}

/** Connects to Kafka at the first call. */
export function createKafkaEventLog(options: KafkaEventLogOptions): EventLog {
  return new KafkaEventLog(options);
}
