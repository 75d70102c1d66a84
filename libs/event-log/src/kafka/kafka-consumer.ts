import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import {
  type CommittedOffset,
  type ConsumeOptions,
  LogError,
  type LogConsumer,
  type TopicPartition,
} from '../event-log.port';
import { checkMetadata, notAssigned } from '../limits';
import type { TopicPrefix } from '../topic-prefix';
import { ByteBudget } from './byte-budget';
import { consumerConfig } from './consumer-config';
import { FencedCommits } from './fenced-commits';
import { FetchControl } from './fetch-control';
import { toLogError } from './kafka-errors';
import { toLogRecord } from './kafka-record';
import type { KafkaTopics } from './kafka-topics';
import { LossReport } from './loss-report';
import { Membership } from './membership';
import { PartitionTable } from './partition-table';
import { stickyAssigner } from './sticky-assigner';
import { TickClock } from './tick-clock';

const TICK_MS = 100;
/** longest wait for leaving the group in order; the session ends by itself after it */
const DISCONNECT_MS = 5_000;

export interface KafkaConsumerContext {
  kafka: Kafka;
  admin: () => Promise<Admin>;
  topics: KafkaTopics;
  prefix: TopicPrefix;
  /** partitions of all topics read, whoever reads them */
  partitions: number;
  /** what is taken off the clock for ticks, ms */
  marginMs: number;
  /** see `KafkaEventLogOptions` */
  sessionTimeoutMs: number;
  maxInflightBytes: number;
  stalledMs: number;
  committed(groupId: string, at: TopicPartition): Promise<CommittedOffset | null>;
  warn(message: string): void;
  closed(consumer: KafkaConsumer): void;
}

/**
 * One `consume()` call on a kafkajs consumer. A consumer outside of groups is alone in a group made for it.
 * What kafkajs gets wrong, and what is done about it here: docs/adr/0008.
 */
export class KafkaConsumer implements LogConsumer {
  private readonly consumer: Consumer;
  /** Kafka's name of the group */
  private readonly group: string;
  private readonly membership: Membership;
  private readonly table: PartitionTable;
  private readonly commits: FencedCommits;
  private readonly ticks: TickClock;
  private memberId = '';
  /** attempts to join since the last one that succeeded */
  private attempts = 0;
  private crashed = false;
  private closing: Promise<void> | null = null;
  private announceClosing: () => void = () => undefined;

  private constructor(
    private readonly context: KafkaConsumerContext,
    private readonly options: ConsumeOptions,
  ) {
    const { topics, prefix, sessionTimeoutMs } = context;
    this.group = prefix.add(options.groupId ?? `alone-${randomUUID()}`);
    this.membership = new Membership(sessionTimeoutMs);
    this.consumer = context.kafka.consumer({
      ...consumerConfig(context),
      groupId: this.group,
      partitionAssigners: [stickyAssigner({ claims: () => this.claims(), onJoining: () => this.joining() })],
    });
    this.table = this.openTable();
    this.commits = new FencedCommits({
      consumer: this.consumer,
      membership: this.membership,
      table: this.table,
      named: (at) => this.named(at),
      closing: new Promise((resolve) => (this.announceClosing = resolve)),
      onLost: () => this.interrupted(),
    });
    this.ticks = new TickClock({
      topics,
      subscribed: options.topics,
      tickMs: options.tickMs ?? TICK_MS,
      marginMs: context.marginMs,
      stalledMs: context.stalledMs,
      feeds: () => this.table.feeds,
      membership: this.membership,
      onStalled: (error) => this.crash(error),
    });
  }

  /** Joins the group; resolves when the first partitions are assigned. */
  static async open(context: KafkaConsumerContext, options: ConsumeOptions): Promise<KafkaConsumer> {
    const consumer = new KafkaConsumer(context, options);
    await consumer.start();
    return consumer;
  }

  async commit(at: TopicPartition, next: CommittedOffset): Promise<void> {
    checkMetadata(next);
    if (this.options.groupId === null || this.crashed) throw notAssigned(at.topic, at.partition);
    await this.commits.commit(at, next);
  }

  /** What is wrong, in a sentence, or null: records are there and do not come. */
  health(): string | null {
    return this.ticks.complaint;
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private openTable(): PartitionTable {
    const { context, options, consumer } = this;
    const { topics } = context;
    const boundsOf = async (at: TopicPartition): ReturnType<LossReport['boundsOf']> =>
      (await topics.offsets(at.topic)).get(at.partition);
    return new PartitionTable({
      consume: options,
      topics,
      fetch: new FetchControl(consumer),
      named: (at) => this.named(at),
      budget: new ByteBudget(context.maxInflightBytes),
      mayRun: () => this.membership.isCurrent(performance.now()),
      committed: async (at) => (options.groupId === null ? null : context.committed(options.groupId, at)),
      losses: new LossReport(boundsOf, (message) => context.warn(message)),
      onError: (error) => this.crash(error),
    });
  }

  private async start(): Promise<void> {
    const { consumer, options } = this;
    const { GROUP_JOIN, HEARTBEAT, REBALANCING, CRASH } = consumer.events;
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on(GROUP_JOIN, ({ payload }) => resolve(this.joined(payload)));
      consumer.on(HEARTBEAT, ({ payload }) => this.heard(payload.groupGenerationId));
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
      const topics = options.topics.map((topic) => this.context.prefix.add(topic));
      await consumer.subscribe({ topics, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async (payload) => this.fetched(payload),
      });
      await joined;
    } catch (error) {
      joined.catch(() => undefined);
      await consumer.disconnect().catch(() => undefined);
      throw toLogError(error);
    }
    this.ticks.start();
  }

  /** What the members of a group tell each other when they join. */
  private claims(): { owned: TopicPartition[]; generation: number } {
    return {
      owned: this.table.assigned.map((at) => this.named(at)),
      generation: this.membership.generation,
    };
  }

  /** kafkajs is about to join the group, for the first time or again. */
  private joining(): void {
    this.interrupted();
    this.commits.admitJoin();
    this.attempts += 1;
  }

  /** Until the group has settled nothing new begins, and commits wait. */
  private interrupted(): void {
    this.membership.lose(performance.now());
    this.table.hold();
  }

  /** The group has settled on who reads what. kafkajs fetches nothing before this returns. */
  private joined({ memberId, memberAssignment }: ConsumerGroupJoinEvent['payload']): Promise<void> {
    if (this.crashed || this.closing) return Promise.resolve();
    // thrown out, or a generation may have passed without us: others may have read our partitions
    const isInDoubt = this.memberId !== '' && (memberId !== this.memberId || this.attempts > 1);
    this.memberId = memberId;
    this.attempts = 0;
    this.membership.gain(performance.now());
    return this.table.follow(this.ours(memberAssignment), isInDoubt && this.options.groupId !== null);
  }

  private heard(generation: number): void {
    const wasSilent = !this.membership.isCurrent(performance.now());
    this.membership.heard(generation, performance.now());
    if (wasSilent) for (const feed of this.table.feeds) feed.pump();
  }

  private fetched(payload: EachBatchPayload): void {
    const { batch } = payload;
    const topic = this.context.prefix.remove(batch.topic);
    const feed = topic === null ? null : this.table.feed({ topic, partition: batch.partition });
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
    void this.table.stop();
    this.options.onCrash(error);
  }

  private async shutDown(): Promise<void> {
    this.ticks.stop();
    this.announceClosing();
    await (this.crashed ? this.table.stop() : this.table.leave());
    await this.disconnect();
    if (this.options.groupId === null) {
      const admin = await this.context.admin();
      // a group nobody will join again; the broker forgets it in time if this fails
      await admin.deleteGroups([this.group]).catch(() => undefined);
    }
    this.context.closed(this);
  }

  /** kafkajs first ends a join under way, which takes as long as the slowest member of the group. */
  private async disconnect(): Promise<void> {
    const timeout = sleep(DISCONNECT_MS, undefined, { ref: false });
    await Promise.race([this.consumer.disconnect().catch(() => undefined), timeout]);
  }

  private ours(assignment: Record<string, number[]>): TopicPartition[] {
    return Object.entries(assignment).flatMap(([name, partitions]) => {
      const topic = this.context.prefix.remove(name);
      return topic === null ? [] : partitions.map((partition) => ({ topic, partition }));
    });
  }

  private named(at: TopicPartition): TopicPartition {
    return { topic: this.context.prefix.add(at.topic), partition: at.partition };
  }
}
