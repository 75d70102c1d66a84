import { fingerprint, type DeliveryReport, type PlannedNotification } from '@mcc/contracts';
import { OutboundError } from '@mcc/outbound';
import type { ChannelLimits } from '../channels/channel.port';
import { MessageBudget } from './message-budget';

export interface LaneSettings {
  /** before a message that failed is tried again, ms; doubles up to `longestWaitMs` */
  firstWaitMs: number;
  longestWaitMs: number;
  /** a notification that could not be delivered for this long is given up, ms */
  giveUpAfterMs: number;
}

export const DEFAULT_LANE: LaneSettings = {
  firstWaitMs: 2_000,
  longestWaitMs: 300_000,
  giveUpAfterMs: 24 * 3_600_000,
};

export interface LaneDeps extends LaneSettings {
  target: string;
  limits: ChannelLimits;
  /** sends one message of some notifications under an idempotency key. @throws OutboundError */
  send: (notifications: readonly PlannedNotification[], key: string, signal: AbortSignal) => Promise<void>;
  /** keeps what came of it; it counts once this has resolved */
  report: (report: DeliveryReport, notifications: readonly PlannedNotification[]) => Promise<void>;
  /** wall clock, epoch ms */
  now: () => number;
  /** resolves after so many ms, or at once when the signal is aborted */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  onCrash: (error: Error) => void;
}

/**
 * The way to one target: one message after the other. While it waits, because of a limit or a failure, what comes in
 * gathers, and where the limit leaves no room for each notification all of them become one message: merged, not dropped.
 */
export class Lane {
  private readonly waiting: PlannedNotification[] = [];
  private readonly known = new Set<string>();
  private readonly closing = new AbortController();
  private readonly budget: MessageBudget;
  private running: Promise<void> | undefined;
  private failures = 0;

  constructor(private readonly deps: LaneDeps) {
    this.budget = new MessageBudget(deps.limits.perMinute);
  }

  /** Takes in a notification; one that is on its way already is left as it is. */
  put(notification: PlannedNotification): void {
    if (this.known.has(notification.id) || this.closing.signal.aborted) return;
    this.known.add(notification.id);
    this.waiting.push(notification);
    this.running ??= this.run().catch((error: unknown) => this.deps.onCrash(error as Error));
  }

  /** How many notifications wait. */
  get length(): number {
    return this.waiting.length;
  }

  /** Lets the message under way end; what waits stays planned. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    // what comes at the same moment is seen together
    await Promise.resolve();
    while (this.waiting.length > 0 && !signal.aborted) {
      const pause = this.budget.waitMs(this.deps.now());
      if (pause > 0) await this.deps.wait(pause, signal);
      else await this.deliver(this.next());
    }
    this.running = undefined;
  }

  /** The notifications of the next message. */
  private next(): PlannedNotification[] {
    const { merges } = this.deps.limits;
    const isTight = this.waiting.length > this.budget.left(this.deps.now());
    return merges && isTight ? [...this.waiting] : this.waiting.slice(0, 1);
  }

  private async deliver(batch: readonly PlannedNotification[]): Promise<void> {
    const { now, send } = this.deps;
    const startedAt = now();
    this.budget.note(startedAt);
    try {
      await send(batch, keyOf(batch), this.closing.signal);
    } catch (error) {
      // it ended because we are to end: it will be sent again
      if (this.closing.signal.aborted) return;
      return this.failed(batch, error as Error, startedAt);
    }
    await this.settle(batch, this.reportOn(batch, 'delivered', startedAt));
    this.failures = 0;
  }

  private async failed(
    batch: readonly PlannedNotification[],
    error: Error,
    startedAt: number,
  ): Promise<void> {
    if (!(error instanceof OutboundError)) throw error;
    const { giveUpAfterMs, now, report } = this.deps;
    const why = { code: error.code, message: error.message };
    const isTooOld = ({ at }: PlannedNotification): boolean => now() - at >= giveUpAfterMs;
    const lost = error.retriable ? batch.filter(isTooOld) : batch;
    this.failures += 1;
    if (lost.length > 0) await this.settle(lost, { ...this.reportOn(lost, 'given-up', startedAt), ...why });
    const kept = batch.filter((each) => !lost.includes(each));
    if (kept.length === 0) {
      this.failures = 0;
      return;
    }
    await report({ ...this.reportOn(kept, 'failed', startedAt), ...why }, kept);
    await this.deps.wait(error.retryAfterMs ?? this.backoffMs(), this.closing.signal);
  }

  private backoffMs(): number {
    const { firstWaitMs, longestWaitMs } = this.deps;
    return Math.min(firstWaitMs * 2 ** (this.failures - 1), longestWaitMs);
  }

  private async settle(batch: readonly PlannedNotification[], report: DeliveryReport): Promise<void> {
    await this.deps.report(report, batch);
    for (const each of batch) {
      this.waiting.splice(this.waiting.indexOf(each), 1);
      this.known.delete(each.id);
    }
  }

  private reportOn(
    batch: readonly PlannedNotification[],
    kind: DeliveryReport['kind'],
    startedAt: number,
  ): DeliveryReport {
    const at = this.deps.now();
    const notifications = batch.map(({ id }) => id);
    const attempt = kind === 'delivered' ? this.failures + 1 : this.failures;
    return { version: 1, kind, at, notifications, target: this.deps.target, attempt, tookMs: at - startedAt };
  }
}

/** The same for the same notifications. */
function keyOf(batch: readonly PlannedNotification[]): string {
  const [only] = batch;
  return batch.length === 1 && only ? only.id : fingerprint(batch.map(({ id }) => id));
}
