import type { ConsumerHandler, LogRecord, TopicPartition } from '../event-log.port';
import { isEndOfLeaving } from '../leaving';
import type { ByteShare } from './byte-budget';

export interface FeedOptions {
  handler: ConsumerHandler;
  maxRecords: number;
  /** aborted when the partition is to be given up: nothing new begins after that */
  leaving: AbortSignal;
  inFlight: ByteShare;
  /** false while the partition may belong to another consumer already: nothing new begins */
  mayRun: () => boolean;
  /** the next record has offset `to`, not `from`: compaction, or retention that has passed this reader */
  onGap: (from: number, to: number) => void;
  /** the handler threw */
  onError: (error: Error) => void;
}

/** A fetched run of records of one partition. */
export interface Fetched {
  records: LogRecord[];
  highWatermark: number;
}

/**
 * Stands between kafkajs, which fetches many partitions at once and must not be held up, and the handler, which gets one
 * call at a time for each partition.
 */
export class PartitionFeed {
  private backlog: LogRecord[] = [];
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

  get isFetching(): boolean {
    return this.options.inFlight.fetching;
  }

  /** Takes what was fetched; what it has already had is left out. */
  take({ records, highWatermark }: Fetched): void {
    if (this.isOver()) return;
    this.missingSince = null;
    const fresh = records.filter(({ offset }) => offset >= this.next);
    const [first] = fresh;
    if (first && first.offset > this.next) this.options.onGap(this.next, first.offset);
    for (const record of fresh) {
      // brokers do not promise that their clock never steps back; the port does
      record.timestamp = this.lastTimestamp = Math.max(record.timestamp, this.lastTimestamp);
      this.next = record.offset + 1;
      this.backlog.push(record);
    }
    this.highWatermark = highWatermark;
    this.options.inFlight.add(sizeOf(fresh));
    this.pump();
  }

  /**
   * Tells the handler that it has all records appended before `completeUntil`: the log reached from `low` to `high` then.
   * Nothing happens while records are on their way.
   */
  tick({ low, high }: { low: number; high: number }, completeUntil: number): void {
    if (this.isOver()) return;
    if (low > this.next) {
      this.options.onGap(this.next, low);
      this.next = low;
    }
    if (this.loop || this.backlog.length > 0 || this.next < high || !this.mayBegin()) return;
    this.highWatermark = high;
    this.loop = this.guard(() => this.deliver([], completeUntil));
  }

  /** How long the handler has been idle although the log goes on to `highWatermark`, ms. */
  missingFor(highWatermark: number, now: number): number {
    if (this.isOver() || this.loop || this.backlog.length > 0 || this.next >= highWatermark) {
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
    this.pump();
  }

  /** Goes on where {@link FeedOptions.mayRun} has stopped it. */
  pump(): void {
    if (this.loop || this.backlog.length === 0 || !this.mayBegin()) return;
    this.loop = this.guard(async () => {
      while (this.backlog.length > 0 && this.mayBegin()) {
        const records = this.backlog.splice(0, this.options.maxRecords);
        await this.deliver(records, records.at(-1)?.timestamp ?? 0);
        if (!this.stopped) this.options.inFlight.add(-sizeOf(records));
      }
    });
  }

  /** Resolves when the handler's running call has ended; no further call follows. */
  async stop(): Promise<void> {
    if (!this.stopped) this.options.inFlight.close();
    this.stopped = true;
    this.backlog = [];
    await this.loop;
  }

  private isOver(): boolean {
    return this.stopped || this.options.leaving.aborted;
  }

  private mayBegin(): boolean {
    return !this.held && !this.isOver() && this.options.mayRun();
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { leaving, onError } = this.options;
      if (!isEndOfLeaving(error, leaving)) {
        void this.stop();
        onError(error instanceof Error ? error : new Error(String(error)));
      }
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
}

function sizeOf(records: LogRecord[]): number {
  let bytes = 0;
  // 100: the record's own objects
  for (const { key, value } of records) bytes += 100 + (value?.length ?? 0) + (key?.length ?? 0);
  return bytes;
}
