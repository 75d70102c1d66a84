import { type Admin, ConfigResourceTypes, ConfigSource, Kafka } from 'kafkajs';
import { LogError, type TopicSpec } from '../event-log.port';
import { TopicPrefix } from '../topic-prefix';
import { toLogError } from './kafka-errors';
import { KafkaTopics } from './kafka-topics';
import { warningsTo } from './kafka-warnings';
import { differences, plannedConfig, TIMESTAMP_TYPE, type TopicConfig } from './topic-config';

export interface ProvisioningOptions {
  /** `host:port` of some brokers */
  brokers: string[];
  topicPrefix?: string;
  /** of topics that are created; default: the broker's */
  replicationFactor?: number;
  /** default: the broker's */
  minInSync?: number;
  /** change nothing, only tell what differs */
  checkOnly: boolean;
}

/** How a topic stood to its plan; with `checkOnly` that is how it still stands. */
export interface TopicReport {
  /** Kafka's name of it */
  topic: string;
  state: 'missing' | 'different' | 'as-planned';
  /** what was, or would be, changed: one text for each setting */
  changes: string[];
  /** what cannot be changed without losing something, and what to do about it */
  problems: string[];
}

/** A topic that exists: settings in effect, and those of them that were made for this topic. */
interface ExistingTopic {
  partitions: number;
  inEffect: TopicConfig;
  own: TopicConfig;
}

/**
 * Makes the topics what the plan says: creates what is missing, changes settings that differ, and tells what it must not
 * change. Settings that the plan does not name stay as they are. Running it again changes nothing.
 * @throws LogError `log-unavailable`
 */
export async function provisionKafkaTopics(
  specs: TopicSpec[],
  options: ProvisioningOptions,
): Promise<TopicReport[]> {
  const kafka = new Kafka({
    clientId: 'mcc-topics',
    brokers: options.brokers,
    ...warningsTo(() => undefined),
    connectionTimeout: 3_000,
    retry: { initialRetryTime: 100, retries: 5 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await new Provisioning(admin, options).run(specs);
  } catch (error) {
    throw toLogError(error);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

class Provisioning {
  private readonly prefix: TopicPrefix;
  private readonly topics: KafkaTopics;

  constructor(
    private readonly admin: Admin,
    private readonly options: ProvisioningOptions,
  ) {
    this.prefix = new TopicPrefix(options.topicPrefix ?? '');
    this.topics = new KafkaTopics(async () => admin, this.prefix, options);
  }

  async run(specs: TopicSpec[]): Promise<TopicReport[]> {
    const existing = await this.existing(specs);
    const missing = specs.filter(({ topic }) => !existing.has(topic));
    if (!this.options.checkOnly && missing.length > 0) await this.topics.create(missing);
    const reports: TopicReport[] = [];
    for (const spec of specs) {
      const found = existing.get(spec.topic);
      reports.push(found ? await this.reconcile(spec, found) : this.missing(spec));
    }
    return reports;
  }

  private missing(spec: TopicSpec): TopicReport {
    const changes = [`${spec.partitions} partitions`];
    for (const [name, value] of Object.entries(plannedConfig(spec, this.options.minInSync)))
      changes.push(`${name} ${value}`);
    return { topic: this.prefix.add(spec.topic), state: 'missing', changes, problems: [] };
  }

  private async reconcile(spec: TopicSpec, found: ExistingTopic): Promise<TopicReport> {
    const topic = this.prefix.add(spec.topic);
    const planned = plannedConfig(spec, this.options.minInSync);
    const changes = differences(found.inEffect, planned);
    const problems = partitionProblem(topic, spec, found);
    if (changes.has(TIMESTAMP_TYPE) && !(await this.isEmpty(spec.topic))) {
      problems.push(timestampProblem(topic, found));
      changes.delete(TIMESTAMP_TYPE);
    }
    if (!this.options.checkOnly && changes.size > 0) {
      const wanted = Object.entries(planned).filter(([name]) => changes.has(name));
      await this.alter(topic, { ...found.own, ...Object.fromEntries(wanted) });
    }
    const differs = changes.size + problems.length > 0;
    return { topic, state: differs ? 'different' : 'as-planned', changes: [...changes.values()], problems };
  }

  /** Kafka takes the settings given for all of a topic's own: those that are to stay must be among them. */
  private async alter(topic: string, config: TopicConfig): Promise<void> {
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }];
    await this.admin.alterConfigs({ validateOnly: false, resources });
  }

  private async isEmpty(topic: string): Promise<boolean> {
    const offsets = await this.topics.offsets(topic);
    return [...offsets.values()].every(({ low, high }) => low === high);
  }

  private async existing(specs: TopicSpec[]): Promise<Map<string, ExistingTopic>> {
    const known = new Set(await this.admin.listTopics());
    const wanted = specs.filter(({ topic }) => known.has(this.prefix.add(topic)));
    const found = new Map<string, ExistingTopic>();
    if (wanted.length === 0) return found;
    const resources = wanted.map(({ topic }) => ({
      type: ConfigResourceTypes.TOPIC,
      name: this.prefix.add(topic),
    }));
    const answer = await this.admin.describeConfigs({ includeSynonyms: false, resources });
    for (const { resourceName, configEntries, errorMessage } of answer.resources) {
      const topic = this.prefix.remove(resourceName);
      if (topic === null) continue;
      if (configEntries.length === 0) throw unreadable(resourceName, errorMessage);
      const [inEffect, own]: [TopicConfig, TopicConfig] = [{}, {}];
      for (const { configName, configValue, configSource } of configEntries) {
        inEffect[configName] = configValue;
        if (configSource === ConfigSource.TOPIC_CONFIG) own[configName] = configValue;
      }
      found.set(topic, { partitions: await this.topics.count(topic), inEffect, own });
    }
    return found;
  }
}

function partitionProblem(topic: string, spec: TopicSpec, { partitions }: ExistingTopic): string[] {
  if (partitions >= spec.partitions) return [];
  return [
    `${topic} has ${partitions} of ${spec.partitions} planned partitions. They are not added: keys would move to other ` +
      `partitions and repeats across the change would be counted twice. Set MCC_PARTITIONS=${partitions} to keep it, or ` +
      'begin an installation with a new MCC_TOPIC_PREFIX and the number you want.',
  ];
}

function timestampProblem(topic: string, { inEffect }: ExistingTopic): string {
  return (
    `${topic} has ${TIMESTAMP_TYPE}=${inEffect[TIMESTAMP_TYPE]} and records stamped so: slices rest on append time. ` +
    'It is not changed. Read the topic to its end and delete it, or begin with a new MCC_TOPIC_PREFIX.'
  );
}

function unreadable(topic: string, reason: string): LogError {
  return new LogError('log-unavailable', `Kafka does not tell the settings of ${topic}: ${reason}`, true);
}
