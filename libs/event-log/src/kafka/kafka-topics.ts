import { setTimeout as sleep } from 'node:timers/promises';
import { type Admin, ConfigResourceTypes } from 'kafkajs';
import { LogError, type TopicSpec } from '../event-log.port';
import { unknownTopic } from '../limits';
import type { TopicPrefix } from '../topic-prefix';
import { isLeaderElsewhere, protocolType, toLogError } from './kafka-errors';
import { plannedConfig, TIMESTAMP_TYPE } from './topic-config';

/** Brokers hear of a new topic a moment after the controller has made it. */
const KNOWN_WITHIN_MS = 15_000;
const ASK_AGAIN_MS = 100;
/** A partition has a leader again within seconds, when it is new or its broker has gone. */
const LEADER_WITHIN_MS = 10_000;

/** Of topics that are created; absent: the broker's defaults. */
export interface NewTopicOptions {
  /** copies of each partition */
  replicationFactor?: number;
  /** copies that must have a record before it counts as appended */
  minInSync?: number;
}

/** Topics as callers name them: creation, partition counts, offsets. */
export class KafkaTopics {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly admin: () => Promise<Admin>,
    private readonly prefix: TopicPrefix,
    private readonly newTopics: NewTopicOptions,
    /** told of an admin that asks brokers which do not lead any more: the next call needs a new one */
    private readonly renewAdmin: (stale: Admin) => void = () => undefined,
  ) {}

  /** Creates what is missing. Settings of topics that exist are changed by provisioning only, see `mcc topics`. */
  async ensure(specs: TopicSpec[]): Promise<void> {
    const admin = await this.admin();
    const existing = new Set(await admin.listTopics());
    const missing = specs.filter(({ topic }) => !existing.has(this.prefix.add(topic)));
    if (missing.length > 0) await this.create(missing);
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
    const offsets = await this.ofLeaders((admin) => admin.fetchTopicOffsets(this.prefix.add(topic)));
    return new Map(
      offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]),
    );
  }

  /** kafkajs asks for the leaders again once in five minutes at most, even when a broker says that it is not the one. */
  private async ofLeaders<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    const deadline = performance.now() + LEADER_WITHIN_MS;
    for (;;) {
      const admin = await this.admin();
      try {
        return await ask(admin);
      } catch (error) {
        if (!isLeaderElsewhere(error) || performance.now() > deadline) throw error;
        this.renewAdmin(admin);
        await sleep(ASK_AGAIN_MS);
      }
    }
  }

  /** Resolves when the topics can be used; it does not matter who of several processes made them. */
  async create(specs: TopicSpec[]): Promise<void> {
    const admin = await this.admin();
    const { replicationFactor = -1, minInSync } = this.newTopics;
    const topics = specs.map((spec) => ({
      topic: this.prefix.add(spec.topic),
      numPartitions: spec.partitions,
      replicationFactor,
      configEntries: Object.entries(plannedConfig(spec, minInSync)).map(([name, value]) => ({ name, value })),
    }));
    try {
      await admin.createTopics({ topics, waitForLeaders: true });
    } catch (error) {
      // another process of ours was quicker, or the broker asked for the leaders does not know the topics yet
      if (!isAlreadyThere(error) && !isNewsToBroker(error)) throw toLogError(error);
    }
    await this.untilKnown(topics.map(({ topic }) => topic));
  }

  private async untilKnown(names: string[]): Promise<void> {
    const admin = await this.admin();
    const deadline = performance.now() + KNOWN_WITHIN_MS;
    for (;;) {
      const known = new Set(await admin.listTopics());
      if (names.every((name) => known.has(name))) break;
      if (performance.now() > deadline) {
        const missing = names.filter((name) => !known.has(name)).join(', ');
        throw new LogError(
          'log-unavailable',
          `Kafka has made ${missing}, but its brokers do not know it.`,
          true,
        );
      }
      await sleep(ASK_AGAIN_MS);
    }
    // kafkajs asks again while a partition has no leader yet
    await admin.fetchTopicMetadata({ topics: names });
  }

  /** Slices rest on append time: a topic stamped by producers would break them in silence. */
  private async checkTimestamps(admin: Admin, topics: string[]): Promise<void> {
    if (topics.length === 0) return;
    const name = TIMESTAMP_TYPE;
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
        `Topic ${resourceName} has ${name}=${type}. Slices rest on append time: run "mcc topics", then start again.`,
        false,
      );
    }
  }
}

function isAlreadyThere(error: unknown): boolean {
  const errors: unknown[] = (error as { errors?: unknown[] }).errors ?? [error];
  return errors.every((each) => protocolType(each) === 'TOPIC_ALREADY_EXISTS');
}

/** Creating a topic never fails so, only the look at its leaders that follows. */
function isNewsToBroker(error: unknown): boolean {
  return protocolType(error) === 'UNKNOWN_TOPIC_OR_PARTITION' || isLeaderElsewhere(error);
}
