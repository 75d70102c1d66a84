import { TOPICS, type AlertMessage } from '@mcc/contracts';
import { LogError, type EventLog, type LogBatch, type LogConsumer } from '@mcc/event-log';
import type { HandResolutions } from './state/hand-resolutions';
import { SaidTransitions } from './state/said-transitions';

export interface AlertsReaderDeps {
  log: EventLog;
  /** told of what people resolve */
  resolutions: HandResolutions;
  /** next offset to read by partition; absent: from the beginning */
  from: Record<number, number>;
  /** makes a call of the log as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  onCrash: (error: Error) => void;
}

/** Somebody waits until the reader has come to an offset. */
interface Waiter {
  partition: number;
  offset: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Longest wait for records that stand in the log, ms: a log that does not bring them is asked again by the caller. */
const PATIENCE_MS = 5_000;

/** Follows `mcc.alerts.v1`: what people resolve, and what this or another evaluator has said already. */
export class AlertsReader {
  private readonly next: Map<number, number>;
  private readonly said = new SaidTransitions();
  private waiters: Waiter[] = [];
  private consumer: LogConsumer | undefined;
  private isClosed = false;

  constructor(private readonly deps: AlertsReaderDeps) {
    this.next = new Map(Object.entries(deps.from).map(([partition, offset]) => [Number(partition), offset]));
  }

  /** Resolves when all that stood in the topic has been read. @throws LogError `log-closed` when closed meanwhile */
  async start(): Promise<void> {
    const { log, patiently } = this.deps;
    const topic = TOPICS.alerts;
    const partitions = await patiently(() => log.partitions(topic));
    for (let partition = 0; partition < partitions; partition += 1) {
      const { low } = await patiently(() => log.offsets({ topic, partition }));
      this.next.set(partition, Math.max(low, this.next.get(partition) ?? low));
    }
    this.consumer = await patiently(() => this.consume());
    await this.readBacklog();
  }

  private consume(): Promise<LogConsumer> {
    return this.deps.log.consume({
      groupId: null,
      topics: [TOPICS.alerts],
      from: 'earliest',
      handler: {
        assigned: async ({ partition }) => this.next.get(partition),
        batch: async (batch) => this.take(batch),
      },
      onCrash: (error) => {
        this.giveUp(error);
        this.deps.onCrash(error);
      },
    });
  }

  /** A long backlog may take its time. */
  private async readBacklog(): Promise<void> {
    for (;;) {
      try {
        return await this.readToEnd();
      } catch (error) {
        if (!(error instanceof LogError && error.retriable) || this.isClosed) throw error;
      }
    }
  }

  /**
   * Resolves when all that stands in the topic now has been read.
   * @throws LogError `log-unavailable` when it does not come, `log-closed` when the reader is closed meanwhile
   */
  async readToEnd(): Promise<void> {
    for (const partition of this.next.keys()) {
      const { high } = await this.deps.log.offsets({ topic: TOPICS.alerts, partition });
      await this.until(partition, high);
    }
  }

  /** Whether the log holds this transition: of all since the start, later of the latest ones. */
  readonly isInLog = (transitionId: string): boolean => this.said.has(transitionId);

  /** The evaluator has come to where the metrics ended at its start: from now on recent transitions are enough. */
  keepRecent(): void {
    this.said.keepRecent();
  }

  /** Next offset to read by partition. */
  positions(): Record<number, number> {
    return Object.fromEntries(this.next);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.giveUp(readerClosed());
    await this.consumer?.close();
  }

  private until(partition: number, offset: number): Promise<void> {
    if (this.isClosed) throw readerClosed();
    if ((this.next.get(partition) ?? 0) >= offset) return Promise.resolve();
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(notComing()), PATIENCE_MS);
      const settled = (settle: () => void): void => {
        clearTimeout(timer);
        settle();
      };
      this.waiters.push({
        partition,
        offset,
        resolve: () => settled(resolve),
        reject: (error) => settled(() => reject(error)),
      });
    });
  }

  private giveUp(error: Error): void {
    for (const { reject } of this.waiters.splice(0)) reject(error);
  }

  private take({ partition, records, highWatermark }: LogBatch): void {
    for (const { value, offset } of records) {
      this.next.set(partition, offset + 1);
      if (value === null) continue;
      const message = JSON.parse(value.toString()) as AlertMessage;
      this.deps.resolutions.note(message);
      if (message.actor === undefined) this.said.add(message.transitionId);
    }
    // an empty batch means the end of the log, even where the last records have been removed
    const end = records.length === 0 ? highWatermark : 0;
    const next = Math.max(this.next.get(partition) ?? 0, end);
    this.next.set(partition, next);
    const isReached = (waiter: Waiter): boolean => waiter.partition === partition && waiter.offset <= next;
    const reached = this.waiters.filter(isReached);
    this.waiters = this.waiters.filter((waiter) => !isReached(waiter));
    for (const { resolve } of reached) resolve();
  }
}

function readerClosed(): LogError {
  return new LogError('log-closed', 'The reader of the alerts is closed.', false);
}

function notComing(): LogError {
  return new LogError(
    'log-unavailable',
    `Alerts that stand in the log have not come for ${PATIENCE_MS / 1_000} s.`,
    true,
  );
}
