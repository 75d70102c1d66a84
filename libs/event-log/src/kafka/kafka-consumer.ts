import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import {
  type CommittedOffset,
  type ConsumeOptions,
  LogError,
  type LogConsumer,
  type StartPosition,
  type TopicPartition,
} from '../event-log.port';
import { checkMetadata, notAssigned } from '../limits';
import type { TopicPrefix } from '../topic-prefix';
import { isMembershipLost, toLogError } from './kafka-errors';
import { toLogRecord } from './kafka-record';
import type { KafkaTopics } from './kafka-topics';
import { Membership } from './membership';
import { PartitionFeed } from './partition-feed';
import { TickClock } from './tick-clock';

const TICK_MS = 100;
const MAX_RECORDS = 5_000;
/** a process that died is noticed after this; heartbeats go on while handlers are busy */
const SESSION_TIMEOUT_MS = 10_000;
const REBALANCE_TIMEOUT_MS = 60_000;
const HEARTBEAT_MS = 1_000;
/** longest a broker holds a fetch that finds nothing; a partition fetched again after a pause waits at most this long */
const MAX_WAIT_MS = 100;

export interface KafkaConsumerContext {
  kafka: Kafka;
  admin: () => Promise<Admin>;
  topics: KafkaTopics;
  prefix: TopicPrefix;
  /** what is taken off the clock for ticks, ms */
  marginMs: number;
  committed(groupId: string, at: TopicPartition): Promise<CommittedOffset | null>;
  closed(consumer: KafkaConsumer): void;
}

/** One `consume()` call on a kafkajs consumer. A consumer outside of groups is alone in a group made for it. */
export class KafkaConsumer implements LogConsumer {
  private readonly consumer: Consumer;
  /** Kafka's name of the group */
  private readonly group: string;
  private readonly feeds = new Map<string, PartitionFeed>();
  private readonly ticks: TickClock;
  /** the partitions of the latest assignment; feeds follow it */
  private assignment = new Map<string, TopicPartition>();
  /** changes of feeds, one assignment after the other */
  private settled: Promise<void> = Promise.resolve();
  private readonly membership = new Membership();
  private crashed = false;
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly context: KafkaConsumerContext,
    private readonly options: ConsumeOptions,
  ) {
    this.group = context.prefix.add(options.groupId ?? `alone-${randomUUID()}`);
    this.consumer = context.kafka.consumer({
      groupId: this.group,
      sessionTimeout: SESSION_TIMEOUT_MS,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: MAX_WAIT_MS,
      minBytes: 1,
      allowAutoTopicCreation: false,
    });
    this.ticks = new TickClock(
      context.topics,
      options.tickMs ?? TICK_MS,
      context.marginMs,
      () => this.feeds.values(),
      (error) => this.crash(error),
    );
  }

  /** Joins the group; resolves when the first partitions are assigned. */
  static async open(context: KafkaConsumerContext, options: ConsumeOptions): Promise<KafkaConsumer> {
    const consumer = new KafkaConsumer(context, options);
    await consumer.start();
    return consumer;
  }

  async commit(at: TopicPartition, next: CommittedOffset): Promise<void> {
    checkMetadata(next);
    if (this.options.groupId === null) throw notAssigned(at.topic, at.partition);
    await this.membership.joined;
    if (this.crashed || !this.assignment.has(keyOf(at))) throw notAssigned(at.topic, at.partition);
    try {
      const { offset, metadata } = next;
      await this.consumer.commitOffsets([
        {
          topic: this.context.prefix.add(at.topic),
          partition: at.partition,
          offset: String(offset),
          metadata,
        },
      ]);
    } catch (error) {
      throw isMembershipLost(error) ? notAssigned(at.topic, at.partition) : toLogError(error);
    }
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async start(): Promise<void> {
    const { consumer, options } = this;
    const names = options.topics.map((topic) => this.context.prefix.add(topic));
    const { GROUP_JOIN, REBALANCING, CRASH } = consumer.events;
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on(GROUP_JOIN, ({ payload }) => {
        this.joined(payload);
        resolve(this.settled);
      });
      consumer.on(REBALANCING, () => this.interrupted());
      consumer.on(CRASH, ({ payload: { error, restart } }) => {
        this.interrupted();
        // kafkajs starts again by itself after what may pass, such as a broker's restart
        if (restart) return;
        reject(toLogError(error));
        this.crash(error);
      });
    });
    try {
      await consumer.connect();
      // from the beginning: where retention has overtaken a reader, it goes on at the earliest record left
      await consumer.subscribe({ topics: names, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (payload) => this.fetched(payload),
      });
      await joined;
    } catch (error) {
      joined.catch(() => undefined);
      await consumer.disconnect().catch(() => undefined);
      throw toLogError(error);
    }
    this.ticks.start();
  }

  /** Until the group has settled nothing new begins, and commits wait. */
  private interrupted(): void {
    this.membership.lose();
    for (const feed of this.feeds.values()) feed.hold();
  }

  /** The group has settled on who reads what. All of this runs before kafkajs fetches anything. */
  private joined({ memberAssignment }: ConsumerGroupJoinEvent['payload']): void {
    this.assignment = this.assignedPartitions(memberAssignment);
    for (const [key, at] of this.assignment) {
      const feed = this.feeds.get(key);
      if (!feed) {
        this.consumer.pause([this.wire(at)]);
        continue;
      }
      // a join sets kafkajs back to the committed offsets
      this.consumer.seek({ ...this.named(at), offset: String(feed.nextOffset) });
      feed.release();
    }
    this.membership.gain();
    this.settled = this.settled
      .then(() => this.follow())
      .catch((error: unknown) => {
        this.crash(error);
      });
  }

  /** Brings the feeds to the latest assignment. */
  private async follow(): Promise<void> {
    const gone = [...this.feeds].filter(([key]) => !this.assignment.has(key));
    await Promise.all(gone.map(([key, feed]) => this.revoke(key, feed)));
    const added = [...this.assignment].filter(([key]) => !this.feeds.has(key));
    await Promise.all(added.map(([key, at]) => this.assign(key, at)));
  }

  private async assign(key: string, at: TopicPartition): Promise<void> {
    const { handler, groupId, from } = this.options;
    const committed = groupId === null ? null : await this.context.committed(groupId, at);
    const bounds = (await this.context.topics.offsets(at.topic)).get(at.partition) ?? { low: 0, high: 0 };
    // another assignment, or the end, has overtaken this one
    if (this.assignment.get(key) !== at || this.closing) return;
    const asked = await handler.assigned?.(at, committed);
    const start = resolve(asked ?? committed?.offset ?? from, bounds);
    const feed = new PartitionFeed(at, start, {
      handler,
      maxRecords: this.options.maxRecords ?? MAX_RECORDS,
      flow: (fetching) =>
        fetching ? this.consumer.resume([this.wire(at)]) : this.consumer.pause([this.wire(at)]),
      onError: (error) => this.crash(error),
    });
    this.feeds.set(key, feed);
    this.consumer.seek({ ...this.named(at), offset: String(start) });
    this.consumer.resume([this.wire(at)]);
  }

  private async revoke(key: string, feed: PartitionFeed): Promise<void> {
    await feed.stop();
    await this.options.handler.revoked?.(feed.at);
    this.feeds.delete(key);
  }

  private async fetched(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const topic = this.context.prefix.remove(batch.topic);
    const feed = topic === null ? undefined : this.feeds.get(keyOf({ topic, partition: batch.partition }));
    // fetched before a seek or for a partition that has gone: it is fetched again where it belongs
    if (!feed || payload.isStale()) return;
    payload.resolveOffset(batch.lastOffset());
    feed.take({
      records: batch.messages.map((message) => toLogRecord(feed.at, message)),
      highWatermark: Number(batch.highWatermark),
    });
  }

  private crash(cause: unknown): void {
    if (this.crashed || this.closing) return;
    this.crashed = true;
    const error = cause instanceof Error ? cause : new LogError('log-unavailable', String(cause), true);
    this.ticks.stop();
    for (const feed of this.feeds.values()) void feed.stop();
    this.options.onCrash(error);
  }

  private async shutDown(): Promise<void> {
    this.ticks.stop();
    await this.settled;
    if (this.crashed) await Promise.all([...this.feeds.values()].map((feed) => feed.stop()));
    else await Promise.all([...this.feeds].map(([key, feed]) => this.revoke(key, feed)));
    this.assignment.clear();
    this.membership.gain();
    await this.consumer.disconnect();
    if (this.options.groupId === null) {
      const admin = await this.context.admin();
      // a group nobody will join again; the broker forgets it in time if this fails
      await admin.deleteGroups([this.group]).catch(() => undefined);
    }
    this.context.closed(this);
  }

  private assignedPartitions(assignment: Record<string, number[]>): Map<string, TopicPartition> {
    const assigned = new Map<string, TopicPartition>();
    for (const [name, partitions] of Object.entries(assignment)) {
      const topic = this.context.prefix.remove(name);
      if (topic === null) continue;
      for (const partition of partitions) assigned.set(keyOf({ topic, partition }), { topic, partition });
    }
    return assigned;
  }

  private named(at: TopicPartition): TopicPartition {
    return { topic: this.context.prefix.add(at.topic), partition: at.partition };
  }

  private wire(at: TopicPartition): { topic: string; partitions: number[] } {
    return { topic: this.context.prefix.add(at.topic), partitions: [at.partition] };
  }
}

function keyOf(at: TopicPartition): string {
  return `${at.topic}/${at.partition}`;
}

function resolve(start: StartPosition, { low, high }: { low: number; high: number }): number {
  if (start === 'earliest') return low;
  if (start === 'latest') return high;
  return Math.min(Math.max(start, low), high);
}
