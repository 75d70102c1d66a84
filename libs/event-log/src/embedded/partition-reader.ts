import type {
  CommittedOffset,
  ConsumerHandler,
  LogBatch,
  StartPosition,
  TopicPartition,
} from '../event-log.port';
import { isEndOfLeaving } from '../leaving';
import type { Partition } from './partition';
import type { Storage } from './storage';

export interface ReaderOptions {
  handler: ConsumerHandler;
  from: 'earliest' | 'latest';
  tickMs: number;
  maxRecords: number;
  now: () => number;
  /** the handler threw */
  onError: (error: Error) => void;
}

/** Delivers one partition to one handler: one batch at a time, the next after the handler is done with the last. */
export class PartitionReader {
  readonly at: TopicPartition;
  private stopped = false;
  private readonly leaving = new AbortController();
  private wake: () => void = () => undefined;
  private loop: Promise<void> = Promise.resolve();
  private position = 0;
  /** when the handler was last called, on the process's own clock, ms */
  private lastCall = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly storage: Storage,
    private readonly partition: Partition,
    private readonly options: ReaderOptions,
  ) {
    this.at = { topic: partition.topic, partition: partition.number };
  }

  start(committed: CommittedOffset | null): void {
    // 'latest' means the end of the log as it is now, not after the handler has answered
    const latest = this.partition.high;
    this.loop = this.run(committed, latest).catch((error: unknown) => {
      this.stopped = true;
      if (isEndOfLeaving(error, this.leaving.signal)) return;
      this.options.onError(error instanceof Error ? error : new Error(String(error)));
    });
  }

  /** Resolves when the handler's running call has ended; no further call follows. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.leaving.abort();
    this.wake();
    await this.loop;
  }

  private async run(committed: CommittedOffset | null, latest: number): Promise<void> {
    const asked = await this.options.handler.assigned?.(this.at, committed, this.leaving.signal);
    this.position = this.resolve(asked ?? committed?.offset ?? this.options.from, latest);
    while (!this.stopped) {
      const batch = this.next();
      const rest = batch.records.length > 0 ? 0 : this.lastCall + this.options.tickMs - performance.now();
      if (rest > 0) {
        await this.waitForRecords(rest);
        continue;
      }
      await this.options.handler.batch(batch);
      this.lastCall = performance.now();
      // a handler without I/O of its own must not keep the rest of the process from running
      await new Promise(setImmediate);
    }
  }

  private resolve(start: StartPosition, latest: number): number {
    if (start === 'earliest') return this.partition.low;
    if (start === 'latest') return latest;
    return Math.min(Math.max(start, this.partition.low), this.partition.high);
  }

  private next(): LogBatch {
    this.position = Math.max(this.position, this.partition.low);
    const highWatermark = this.partition.high;
    const { records, complete } = this.storage.read(this.partition, this.position, this.options.maxRecords);
    const last = records.at(-1);
    this.position = complete ? highWatermark : (last?.offset ?? this.position) + 1;
    const completeUntil = complete ? this.partition.horizon(this.options.now()) : (last?.timestamp ?? 0);
    return { ...this.at, records, highWatermark, completeUntil };
  }

  private waitForRecords(ms: number): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake(), ms);
      const forget = this.partition.onPublish(() => this.wake());
      this.wake = () => {
        clearTimeout(timer);
        forget();
        this.wake = () => undefined;
        resolve();
      };
    });
  }
}
