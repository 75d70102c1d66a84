import { TOPICS, type AlertMessage } from '@mcc/contracts';
import type { EventLog, LogBatch, LogConsumer } from '@mcc/event-log';
import type { HandResolutions } from './state/hand-resolutions';

export interface AlertsReaderDeps {
  log: EventLog;
  /** told of what people resolve */
  resolutions: HandResolutions;
  /** next offset to read by partition; absent: from the beginning */
  from: Record<number, number>;
  onCrash: (error: Error) => void;
}

/** Follows `mcc.alerts.v1`: what people resolve, and, until the evaluator has caught up, what it had said before. */
export class AlertsReader {
  private readonly next: Map<number, number>;
  private readonly backlogEnds = new Map<number, number>();
  private readonly inLog = new Set<string>();
  private isCatchingUp = true;
  private consumer: LogConsumer | undefined;
  private backlogRead!: () => void;
  private readonly untilBacklogRead = new Promise<void>((resolve) => (this.backlogRead = resolve));

  constructor(private readonly deps: AlertsReaderDeps) {
    this.next = new Map(Object.entries(deps.from).map(([partition, offset]) => [Number(partition), offset]));
  }

  /** Resolves when all that stood in the topic has been read. */
  async start(): Promise<void> {
    const { log, onCrash } = this.deps;
    const topic = TOPICS.alerts;
    const partitions = await log.partitions(topic);
    for (let partition = 0; partition < partitions; partition += 1) {
      const { low, high } = await log.offsets({ topic, partition });
      const start = Math.max(low, this.next.get(partition) ?? low);
      this.next.set(partition, start);
      if (start < high) this.backlogEnds.set(partition, high);
    }
    this.consumer = await log.consume({
      groupId: null,
      topics: [topic],
      from: 'earliest',
      handler: {
        assigned: async ({ partition }) => this.next.get(partition),
        batch: async (batch) => this.take(batch),
      },
      onCrash,
    });
    if (this.backlogEnds.size === 0) this.backlogRead();
    await this.untilBacklogRead;
  }

  /** Whether the log held this transition when the evaluator started. */
  readonly isInLog = (transitionId: string): boolean => this.inLog.has(transitionId);

  /** The evaluator has come to where it was before the restart: what it says from now on is new. */
  forgetBacklog(): void {
    this.isCatchingUp = false;
    this.inLog.clear();
  }

  /** Next offset to read by partition. */
  positions(): Record<number, number> {
    return Object.fromEntries(this.next);
  }

  async close(): Promise<void> {
    await this.consumer?.close();
  }

  private take({ partition, records, highWatermark }: LogBatch): void {
    for (const { value, offset } of records) {
      this.next.set(partition, offset + 1);
      if (value === null) continue;
      const message = JSON.parse(value.toString()) as AlertMessage;
      this.deps.resolutions.note(message);
      if (this.isCatchingUp && message.actor === undefined) this.inLog.add(message.transitionId);
    }
    const end = this.backlogEnds.get(partition);
    if (end === undefined) return;
    // an empty batch means the end of the log, even where retention took the last records of the backlog
    const reached = records.length === 0 ? highWatermark : (this.next.get(partition) ?? 0);
    if (reached >= end) this.backlogEnds.delete(partition);
    if (this.backlogEnds.size === 0) this.backlogRead();
  }
}
