import { type Admin, ConfigResourceTypes, type IResourceConfigEntry } from 'kafkajs';
import { LogError, type TopicSpec } from '../event-log.port';
import { MAX_RECORD_BYTES, unknownTopic } from '../limits';
import type { TopicPrefix } from '../topic-prefix';
import { protocolType, toLogError } from './kafka-errors';

/** Topics as callers name them: creation, partition counts, offsets. */
export class KafkaTopics {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly admin: () => Promise<Admin>,
    private readonly prefix: TopicPrefix,
    /** copies of each partition; -1: the broker's default */
    private readonly replicationFactor: number,
  ) {}

  /** Creates what is missing. Retention of topics that exist is the operator's. */
  async ensure(specs: TopicSpec[]): Promise<void> {
    const admin = await this.admin();
    const existing = new Set(await admin.listTopics());
    const missing = specs.filter(({ topic }) => !existing.has(this.prefix.add(topic)));
    if (missing.length > 0) await this.create(admin, missing);
    await this.checkTimestamps(
      admin,
      specs.filter((spec) => !missing.includes(spec)).map(({ topic }) => this.prefix.add(topic)),
    );
  }

  /** @throws LogError `unknown-topic` */
  async count(topic: string): Promise<number> {
    const known = this.counts.get(topic);
    if (known !== undefined) return known;
    const admin = await this.admin();
    const name = this.prefix.add(topic);
    // asking for the metadata of a topic that is missing could create it
    if (!(await admin.listTopics()).includes(name)) throw unknownTopic(topic);
    const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
    const count = topics[0]?.partitions.length ?? 0;
    this.counts.set(topic, count);
    return count;
  }

  /** First and next offsets of a topic, by partition. @throws LogError `unknown-topic` */
  async offsets(topic: string): Promise<Map<number, { low: number; high: number }>> {
    await this.count(topic);
    const admin = await this.admin();
    const offsets = await admin.fetchTopicOffsets(this.prefix.add(topic));
    return new Map(
      offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]),
    );
  }

  private async create(admin: Admin, specs: TopicSpec[]): Promise<void> {
    const topics = specs.map((spec) => ({
      topic: this.prefix.add(spec.topic),
      numPartitions: spec.partitions,
      replicationFactor: this.replicationFactor,
      configEntries: configOf(spec),
    }));
    try {
      await admin.createTopics({ topics, waitForLeaders: true });
    } catch (error) {
      // another process of ours was quicker
      if (!isAlreadyThere(error)) throw toLogError(error);
    }
  }

  /** Slices rest on append time: a topic stamped by producers would break them in silence. */
  private async checkTimestamps(admin: Admin, topics: string[]): Promise<void> {
    if (topics.length === 0) return;
    const name = 'message.timestamp.type';
    const resources = topics.map((topic) => ({
      type: ConfigResourceTypes.TOPIC,
      name: topic,
      configNames: [name],
    }));
    const answer = await admin.describeConfigs({ includeSynonyms: false, resources });
    for (const { resourceName, configEntries } of answer.resources) {
      const type = configEntries.find(({ configName }) => configName === name)?.configValue;
      if (type === 'LogAppendTime') continue;
      throw new LogError(
        'log-unavailable',
        `Topic ${resourceName} has ${name}=${type}. Set it to LogAppendTime (kafka-configs --alter), then start again.`,
        false,
      );
    }
  }
}

function configOf(spec: TopicSpec): IResourceConfigEntry[] {
  const policy = [spec.compact && 'compact', spec.retentionMs !== undefined && 'delete'].filter(Boolean);
  return [
    { name: 'message.timestamp.type', value: 'LogAppendTime' },
    // room for the largest record with its frame
    { name: 'max.message.bytes', value: String(2 * MAX_RECORD_BYTES) },
    { name: 'retention.ms', value: String(spec.retentionMs ?? -1) },
    { name: 'cleanup.policy', value: policy.join(',') || 'delete' },
  ];
}

function isAlreadyThere(error: unknown): boolean {
  const errors: unknown[] = (error as { errors?: unknown[] }).errors ?? [error];
  return errors.every((each) => protocolType(each) === 'TOPIC_ALREADY_EXISTS');
}
