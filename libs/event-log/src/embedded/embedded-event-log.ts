import { join } from 'node:path';
import {
  type CommittedOffset,
  type ConsumeOptions,
  type EventLog,
  type LogConsumer,
  type NewRecord,
  type RecordPosition,
  type TopicPartition,
  type TopicSpec,
} from '../event-log.port';
import { checkedSize, checkPartition, logClosed } from '../limits';
import { Partitioner } from '../partitioner';
import { TopicPrefix } from '../topic-prefix';
import { ConsumerGroup } from './consumer-group';
import { EmbeddedConsumer } from './embedded-consumer';
import type { Partition } from './partition';
import { compact, removeExpired } from './retention';
import { Storage } from './storage';
import { TopicTable } from './topic-table';
import { Writer } from './writer';

export interface EmbeddedEventLogOptions {
  /** the log lives in `<dataDir>/log` */
  dataDir: string;
  /** put before every topic and group name in the store; default none */
  topicPrefix?: string;
  /** clock of the append time, epoch ms; default `Date.now` */
  now?: () => number;
}

/**
 * The event log on LMDB, for one process. One transaction for each append call (or several that wait together), synced
 * before the call resolves. Keys go to partitions as on Kafka: murmur2 of the UTF-8 key.
 */
export class EmbeddedEventLog implements EventLog {
  private readonly now: () => number;
  private readonly prefix: TopicPrefix;
  private readonly storage: Storage;
  private readonly writer: Writer;
  private readonly topics: TopicTable;
  private readonly partitioner = new Partitioner();
  private readonly groups = new Map<string, ConsumerGroup>();
  private readonly consumers = new Set<EmbeddedConsumer>();
  private closing: Promise<void> | null = null;

  /** @throws LogError `log-unavailable` when another running process has the folder open */
  constructor(options: EmbeddedEventLogOptions) {
    this.now = options.now ?? Date.now;
    this.prefix = new TopicPrefix(options.topicPrefix ?? '');
    this.storage = new Storage(join(options.dataDir, 'log'));
    this.writer = new Writer(this.storage);
    this.topics = new TopicTable(this.storage, this.writer, this.prefix);
  }

  async ensureTopics(topics: TopicSpec[]): Promise<void> {
    this.assertOpen();
    await this.topics.ensure(topics);
  }

  async append(records: NewRecord[]): Promise<RecordPosition[]> {
    this.assertOpen();
    if (records.length === 0) return [];
    let size = 0;
    const targets = records.map((record) => {
      size += checkedSize(record);
      return this.target(record);
    });
    const touched = new Set(targets);
    let positions: RecordPosition[] = [];
    await this.writer.submit({
      size,
      put: () => {
        const now = this.now();
        positions = records.map((record, index) => this.put(targets[index] as Partition, record, now));
        for (const partition of touched) this.storage.putState(partition, partition.stagedState());
      },
      durable: () => touched.forEach((partition) => partition.publish()),
      failed: () => touched.forEach((partition) => partition.discard()),
    });
    return positions;
  }

  async partitions(topic: string): Promise<number> {
    this.assertOpen();
    return this.topics.count(topic);
  }

  async offsets(at: TopicPartition): Promise<{ low: number; high: number }> {
    this.assertOpen();
    const { low, high } = this.topics.partition(at);
    return { low, high };
  }

  async consume(options: ConsumeOptions): Promise<LogConsumer> {
    this.assertOpen();
    for (const topic of options.topics) this.topics.count(topic);
    const group = this.group(options.groupId);
    const consumer: EmbeddedConsumer = new EmbeddedConsumer(
      {
        storage: this.storage,
        now: this.now,
        partition: (at) => this.topics.partition(at),
        committed: (at) => (options.groupId === null ? null : this.committedNow(options.groupId, at)),
        commit: (at, next) => this.commit(options.groupId ?? '', at, next),
        closed: () => this.forget(consumer, group, options.groupId),
      },
      group,
      options,
    );
    this.consumers.add(consumer);
    group.join(consumer);
    return consumer;
  }

  async committed(groupId: string, at: TopicPartition): Promise<CommittedOffset | null> {
    this.assertOpen();
    this.topics.partition(at);
    return this.committedNow(groupId, at);
  }

  async ping(): Promise<void> {
    this.assertOpen();
    this.storage.ping();
    // after a failure, only a write shows whether writing works again
    if (this.writer.lastFailure) {
      await this.writer.submit({ size: 0, put: () => this.storage.probe(), durable: noop, failed: noop });
    }
  }

  async enforceRetention(now: number): Promise<number> {
    this.assertOpen();
    let removed = 0;
    for (const { spec, partitions } of this.topics.all()) {
      for (const partition of partitions) {
        if (spec.retentionMs !== undefined) {
          removed += await removeExpired(this.storage, this.writer, partition, now - spec.retentionMs);
        }
        if (spec.compact) {
          const before = spec.minCompactionLagMs === undefined ? Infinity : now - spec.minCompactionLagMs;
          removed += await compact(this.storage, this.writer, partition, before);
        }
      }
    }
    return removed;
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await Promise.all([...this.consumers].map((consumer) => consumer.close()));
    await this.writer.close();
    await this.storage.close();
  }

  private target(record: NewRecord): Partition {
    const partitions = this.topics.count(record.topic);
    const partition = record.partition ?? this.partitioner.partitionOf(record.key, partitions);
    checkPartition(record.topic, partition, partitions);
    return this.topics.partition({ topic: record.topic, partition });
  }

  private put(partition: Partition, record: NewRecord, now: number): RecordPosition {
    const { offset, timestamp } = partition.stage(1, now);
    this.storage.putRecord(partition, offset, timestamp, record);
    return { topic: partition.topic, partition: partition.number, offset };
  }

  private commit(groupId: string, at: TopicPartition, next: CommittedOffset): Promise<void> {
    const partition = this.topics.partition(at);
    return this.writer.submit({
      size: next.metadata.length + 64,
      put: () => {
        this.storage.putCommitted(this.prefix.add(groupId), this.prefix.add(at.topic), at.partition, next);
        // with the promised append time, so that it holds across a restart with a clock set back
        this.storage.putState(partition, partition.stagedState());
      },
      durable: noop,
      failed: noop,
    });
  }

  private committedNow(groupId: string, at: TopicPartition): CommittedOffset | null {
    return this.storage.committed(this.prefix.add(groupId), this.prefix.add(at.topic), at.partition);
  }

  private group(groupId: string | null): ConsumerGroup {
    const existing = groupId === null ? undefined : this.groups.get(groupId);
    const group = existing ?? new ConsumerGroup((topic) => this.topics.count(topic));
    if (groupId !== null) this.groups.set(groupId, group);
    return group;
  }

  private forget(consumer: EmbeddedConsumer, group: ConsumerGroup, groupId: string | null): void {
    this.consumers.delete(consumer);
    if (groupId !== null && group.size === 0) this.groups.delete(groupId);
  }

  private assertOpen(): void {
    if (this.closing) throw logClosed();
  }
}

const noop = (): void => undefined;

/** Opens the embedded log. @throws LogError `log-unavailable` when another running process has it open */
export function createEmbeddedEventLog(options: EmbeddedEventLogOptions): EventLog {
  return new EmbeddedEventLog(options);
}
