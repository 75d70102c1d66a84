import { Logger } from '@nestjs/common';
import type { EventLog, LogBatch, LogConsumer, LogRecord } from '@mcc/event-log';
import { untilItSucceeds } from '../process/until-it-succeeds';

export interface TopicFollowerOptions {
  log: EventLog;
  topic: string;
  /** how many of the latest records of each partition to read at the start; undefined: all */
  backlog?: number;
  /** where to begin instead, from the first and the next offset of a partition; undefined: with the backlog */
  beginAt?: (bounds: { low: number; high: number }) => Promise<number | undefined>;
  /** `isNew`: appended after the start, not part of the backlog */
  onRecord: (record: LogRecord, isNew: boolean) => void;
  onCrash: (error: Error) => void;
}

/** How long a log that does not answer at the start is asked again, ms; a new topic has no leader for a moment. */
const START_PATIENCE_MS = 60_000;

/** Reads a whole topic on its own: first a backlog, then what comes. */
export class TopicFollower {
  /** offset at which the backlog ends, by partition that has not got there yet */
  private readonly backlogEnds = new Map<number, number>();
  private readonly starts = new Map<number, number>();
  private readonly logger = new Logger('follower');
  private readonly closing = new AbortController();
  private consumer: LogConsumer | undefined;
  private resolveCaughtUp!: () => void;
  private readonly caughtUp = new Promise<void>((resolve) => (this.resolveCaughtUp = resolve));
  private readonly liveFrom = new Map<number, number>();

  constructor(private readonly options: TopicFollowerOptions) {}

  /** Resolves when everything that was in the topic before (and within the backlog) has been read, or at {@link close}. */
  async start(): Promise<void> {
    const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(START_PATIENCE_MS)]);
    const onRetry = ({ message }: Error, waitMs: number): void =>
      this.logger.warn(`${message} Trying again in ${waitMs} ms.`);
    const patiently = <T>(call: () => Promise<T>): Promise<T> => untilItSucceeds(call, { signal, onRetry });
    const { log, topic, backlog = Infinity, beginAt } = this.options;
    const partitions = await patiently(() => log.partitions(topic));
    for (let partition = 0; partition < partitions; partition += 1) {
      const { low, high } = await patiently(() => log.offsets({ topic, partition }));
      const start = (await beginAt?.({ low, high })) ?? Math.max(low, high - backlog);
      this.starts.set(partition, start);
      this.liveFrom.set(partition, high);
      if (high > start) this.backlogEnds.set(partition, high);
    }
    this.noteProgress();
    this.consumer = await patiently(() => this.consume());
    await this.caughtUp;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.resolveCaughtUp();
    await this.consumer?.close();
  }

  private consume(): Promise<LogConsumer> {
    return this.options.log.consume({
      groupId: null,
      topics: [this.options.topic],
      from: 'earliest',
      handler: {
        assigned: async ({ partition }) => this.starts.get(partition),
        batch: async (batch) => this.read(batch),
      },
      onCrash: this.options.onCrash,
    });
  }

  private read({ partition, records, highWatermark }: LogBatch): void {
    const liveFrom = this.liveFrom.get(partition) ?? 0;
    for (const record of records) this.options.onRecord(record, record.offset >= liveFrom);
    const last = records.at(-1);
    // compaction may have removed the last records of the backlog: the end of the log counts as having read them
    const next = last ? last.offset + 1 : highWatermark;
    if (next >= (this.backlogEnds.get(partition) ?? Infinity)) {
      this.backlogEnds.delete(partition);
      this.noteProgress();
    }
  }

  private noteProgress(): void {
    if (this.backlogEnds.size === 0) this.resolveCaughtUp();
  }
}
