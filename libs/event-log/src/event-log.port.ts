/** Where a record stands. Offsets are integers from 0. */
export interface RecordPosition {
  topic: string;
  partition: number;
  offset: number;
}

export interface TopicPartition {
  topic: string;
  partition: number;
}

/** A record to append. The partition follows from the key (equal keys, equal partition) unless it is given. */
export interface NewRecord {
  topic: string;
  key: string | null;
  value: Buffer | null;
  headers?: Record<string, string>;
  partition?: number;
}

export interface LogRecord extends RecordPosition {
  /** log-append time, epoch ms; never decreases within a partition */
  timestamp: number;
  key: string | null;
  value: Buffer | null;
  headers: Record<string, string>;
}

export interface TopicSpec {
  topic: string;
  partitions: number;
  /** records older than this may be removed; absent: kept for ever */
  retentionMs?: number;
  /** keep at least the latest record of each key */
  compact?: boolean;
  /** with `compact`: records younger than this are all kept, ms */
  minCompactionLagMs?: number;
}

/** What one delivery to a consumer holds; `records` may be empty (a tick at the end of the log). */
export interface LogBatch extends TopicPartition {
  records: LogRecord[];
  /** offset the next appended record would have had when this batch was read */
  highWatermark: number;
  /**
   * Every record of this partition appended before this time (epoch ms) has been delivered, in this or an earlier batch.
   * The embedded log knows it exactly; the Kafka adapter subtracts a margin for the broker's clock.
   */
  completeUntil: number;
}

export interface CommittedOffset {
  /** next offset to read */
  offset: number;
  metadata: string;
}

/** Where to begin when a partition is assigned: an offset, or an end of the log. */
export type StartPosition = number | 'earliest' | 'latest';

/** The consumer's side. Calls for one partition never overlap; a pending promise is back-pressure on that partition. */
export interface ConsumerHandler {
  /**
   * A partition was assigned. The answer says where to begin; undefined: at the committed offset, or at
   * `ConsumeOptions.from` where there is none.
   *
   * `leaving` is aborted when the partition is to be given up: it goes to another consumer, or the consumer closes. Handler
   * calls should end soon then, at a point from which the next reader can go on. One that ends with LogError `not-assigned`
   * or with a retriable error after that has ended as expected.
   */
  assigned?(
    at: TopicPartition,
    committed: CommittedOffset | null,
    leaving: AbortSignal,
  ): Promise<StartPosition | undefined>;
  /** Records in offset order without gaps in delivery; at the end of the log, a tick every `tickMs`. */
  batch(batch: LogBatch): Promise<void>;
  /**
   * The partition has gone: no call for it runs or follows. What is not committed will be read again.
   * Commits made here reach the next owner on the embedded log; on Kafka it may have begun already.
   */
  revoked?(at: TopicPartition): Promise<void>;
}

export interface ConsumeOptions {
  /** consumers of one group share the partitions; null: this consumer reads all partitions on its own and commits nothing */
  groupId: string | null;
  topics: string[];
  from: 'earliest' | 'latest';
  handler: ConsumerHandler;
  /** longest wait between ticks at the end of the log, ms; default 100 */
  tickMs?: number;
  /** most records in one batch; default 5000 */
  maxRecords?: number;
  /** called once when the consumer has to give up (handler threw, records do not come any more); the process should exit */
  onCrash: (error: Error) => void;
}

export interface LogConsumer {
  /**
   * Commits the next offset to read of one partition, with up to 2 KiB of metadata. While the group settles who reads
   * what, this waits.
   * @throws LogError `not-assigned` for groupId null, and when the partition has gone to another consumer
   */
  commit(at: TopicPartition, next: CommittedOffset): Promise<void>;
  /** Stops delivery, lets running handler calls end, calls `revoked` for each partition, leaves the group. Not to be awaited in a handler. */
  close(): Promise<void>;
}

/**
 * An append-only log of topics cut into partitions.
 * Two adapters (embedded on LMDB, Kafka) pass one contract suite: `@mcc/event-log/testing`.
 */
export interface EventLog {
  /** Creates the topics that are missing; never removes or shrinks one. Idempotent. */
  ensureTopics(topics: TopicSpec[]): Promise<void>;
  /**
   * Appends in order and resolves when every record is durable (Kafka: acks = all, idempotent; LMDB: synced).
   * All or nothing for the embedded log; on Kafka a rejected call may have appended a part of the batch.
   * @throws LogError `unknown-topic` | `record-too-large` | `log-full` | `log-unavailable`
   */
  append(records: NewRecord[]): Promise<RecordPosition[]>;
  /** How many partitions the topic has. @throws LogError `unknown-topic` */
  partitions(topic: string): Promise<number>;
  /** First and next offset of a partition. */
  offsets(at: TopicPartition): Promise<{ low: number; high: number }>;
  consume(options: ConsumeOptions): Promise<LogConsumer>;
  /** Committed offset of a group, or null. */
  committed(groupId: string, at: TopicPartition): Promise<CommittedOffset | null>;
  /**
   * Resolves when the log answers and its consumers get what there is for them; rejects with LogError `log-unavailable`
   * and a sentence for people. For readiness checks.
   */
  ping(): Promise<void>;
  /** Removes what retention allows to remove (embedded; Kafka does it by itself). Resolves to the number of records removed. */
  enforceRetention(now: number): Promise<number>;
  close(): Promise<void>;
}

/** Nest injection token of the {@link EventLog}. */
export const EVENT_LOG = Symbol('EventLog');

export type LogErrorCode =
  'unknown-topic' | 'record-too-large' | 'log-full' | 'log-unavailable' | 'log-closed' | 'not-assigned';

/** An expected failure of the log; `retriable` says whether the same call may succeed later. */
export class LogError extends Error {
  constructor(
    readonly code: LogErrorCode,
    message: string,
    readonly retriable: boolean,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'LogError';
  }
}
