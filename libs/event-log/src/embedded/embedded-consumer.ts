import type {
  CommittedOffset,
  ConsumeOptions,
  ConsumerHandler,
  LogConsumer,
  TopicPartition,
} from '../event-log.port';
import { checkMetadata, notAssigned } from '../limits';
import type { ConsumerGroup, GroupMember } from './consumer-group';
import type { Partition } from './partition';
import { PartitionReader, type ReaderOptions } from './partition-reader';
import type { Storage } from './storage';

const TICK_MS = 100;
const MAX_RECORDS = 5_000;

/** What a consumer needs of the log. */
export interface ConsumerContext {
  storage: Storage;
  now: () => number;
  partition(at: TopicPartition): Partition;
  /** null for a consumer outside of groups */
  committed(at: TopicPartition): CommittedOffset | null;
  commit(at: TopicPartition, next: CommittedOffset): Promise<void>;
  closed(): void;
}

/** One `consume()` call: opens readers as its group assigns partitions, and gives up at the first error. */
export class EmbeddedConsumer implements LogConsumer, GroupMember {
  readonly topics: readonly string[];
  private readonly handler: ConsumerHandler;
  private readonly readerOptions: ReaderOptions;
  private readonly readers = new Set<PartitionReader>();
  private crashed = false;
  private closing: Promise<void> | null = null;

  constructor(
    private readonly context: ConsumerContext,
    private readonly group: ConsumerGroup,
    private readonly options: ConsumeOptions,
  ) {
    this.topics = options.topics;
    this.handler = options.handler;
    this.readerOptions = {
      handler: options.handler,
      from: options.from,
      tickMs: options.tickMs ?? TICK_MS,
      maxRecords: options.maxRecords ?? MAX_RECORDS,
      now: context.now,
      onError: (error) => this.crash(error),
    };
  }

  open(at: TopicPartition): PartitionReader {
    const reader = new PartitionReader(this.context.storage, this.context.partition(at), this.readerOptions);
    this.readers.add(reader);
    if (!this.crashed) reader.start(this.context.committed(at));
    return reader;
  }

  async revoked(at: TopicPartition): Promise<void> {
    for (const reader of this.readers) if (reader.at === at) this.readers.delete(reader);
    if (this.crashed) return;
    try {
      await this.handler.revoked?.(at);
    } catch (error) {
      this.crash(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async commit(at: TopicPartition, next: CommittedOffset): Promise<void> {
    checkMetadata(next);
    if (this.options.groupId === null || !this.group.isOwner(this, at)) {
      throw notAssigned(at.topic, at.partition);
    }
    await this.context.commit(at, next);
  }

  close(): Promise<void> {
    this.closing ??= this.group.leave(this).then(() => this.context.closed());
    return this.closing;
  }

  private crash(error: Error): void {
    if (this.crashed) return;
    this.crashed = true;
    // The group keeps this member's partitions until close(): nobody else may go on where it is not known how far it got.
    for (const reader of this.readers) void reader.stop();
    this.options.onCrash(error);
  }
}
