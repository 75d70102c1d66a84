import type { ConsumerHandler, LogRecord, TopicPartition } from '../event-log.port';

export interface FeedOptions {
  handler: ConsumerHandler;
  maxRecords: number;
  /** stop or go on fetching this partition */
  flow: (fetching: boolean) => void;
  /** the handler threw */
  onError: (error: Error) => void;
}

/** A fetched run of records of one partition. */
export interface Fetched {
  records: LogRecord[];
  highWatermark: number;
}

/** Fetching stops at this backlog, bytes, and goes on below half of it. */
const MAX_BACKLOG_BYTES = 4 * 1024 * 1024;

/**
 * Stands between kafkajs, which fetches many partitions at once and must not be held up, and the handler, which gets one
 * call at a time for each partition.
 */
export class PartitionFeed {
  private backlog: LogRecord[] = [];
  private backlogBytes = 0;
  private fetching = true;
  private stopped = false;
  private held = false;
  private loop: Promise<void> | null = null;
  private highWatermark = 0;
  private lastTimestamp = 0;
  private promised = 0;
  /** since when records are known to be there that do not come, on the process's own clock, ms */
  private missingSince: number | null = null;

  constructor(
    readonly at: TopicPartition,
    /** offset of the next record to fetch */
    private next: number,
    private readonly options: FeedOptions,
  ) {}

  get nextOffset(): number {
    return this.next;
  }

  /** Takes what was fetched; what it has already had is left out. */
  take({ records, highWatermark }: Fetched): void {
    if (this.stopped) return;
    this.missingSince = null;
    for (const record of records) {
      if (record.offset < this.next) continue;
      // brokers do not promise that their clock never steps back; the port does
      record.timestamp = this.lastTimestamp = Math.max(record.timestamp, this.lastTimestamp);
      this.next = record.offset + 1;
      this.backlogBytes += sizeOf(record);
      this.backlog.push(record);
    }
    this.highWatermark = highWatermark;
    this.control();
    this.pump();
  }

  /**
   * Tells the handler that it has all records appended before `completeUntil`: the log's end was at `highWatermark` then.
   * Nothing happens while records are on their way.
   */
  tick(highWatermark: number, completeUntil: number): void {
    if (this.stopped || this.held || this.loop || this.next < highWatermark) return;
    this.highWatermark = highWatermark;
    this.loop = this.guard(() => this.deliver([], completeUntil));
  }

  /** How long the handler has been idle although the log goes on to `highWatermark`, ms. */
  missingFor(highWatermark: number, now: number): number {
    if (this.stopped || this.loop || this.backlog.length > 0 || this.next >= highWatermark) {
      this.missingSince = null;
      return 0;
    }
    this.missingSince ??= now;
    return now - this.missingSince;
  }

  /** While the group rebalances nothing new begins: the partition may belong to another consumer already. */
  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
    if (!this.fetching) this.options.flow(false);
    this.pump();
  }

  /** Resolves when the handler's running call has ended; no further call follows. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.backlog = [];
    await this.loop;
  }

  private pump(): void {
    if (this.loop || this.stopped || this.held || this.backlog.length === 0) return;
    this.loop = this.guard(async () => {
      while (this.backlog.length > 0 && !this.stopped && !this.held) {
        const records = this.backlog.splice(0, this.options.maxRecords);
        await this.deliver(records, records.at(-1)?.timestamp ?? 0);
        for (const record of records) this.backlogBytes -= sizeOf(record);
        this.control();
      }
    });
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.stopped = true;
      this.options.onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.loop = null;
    }
    // what was fetched during the last call
    this.pump();
  }

  private async deliver(records: LogRecord[], completeUntil: number): Promise<void> {
    const { highWatermark } = this;
    // what was true at the last call is still true
    this.promised = Math.max(this.promised, completeUntil);
    await this.options.handler.batch({ ...this.at, records, highWatermark, completeUntil: this.promised });
  }

  private control(): void {
    const fetching = this.backlogBytes < (this.fetching ? MAX_BACKLOG_BYTES : MAX_BACKLOG_BYTES / 2);
    if (fetching === this.fetching) return;
    this.fetching = fetching;
    this.options.flow(fetching);
  }
}

function sizeOf(record: LogRecord): number {
  // 100: the record's own objects
  return 100 + (record.value?.length ?? 0) + (record.key?.length ?? 0);
}
