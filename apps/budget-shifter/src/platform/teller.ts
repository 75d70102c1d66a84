import type { BudgetOrder } from '@mcc/contracts';
import type { PlatformAnswer } from '@mcc/budget';
import { OutboundError } from '@mcc/outbound';
import type { AdPlatform } from './platform.port';

export interface TellerSettings {
  /** before an order without an answer is sent again, ms; doubles up to `longestWaitMs` */
  firstWaitMs: number;
  longestWaitMs: number;
}

export const DEFAULT_TELLER: TellerSettings = { firstWaitMs: 1_000, longestWaitMs: 300_000 };

export interface TellerDeps extends TellerSettings {
  platform: AdPlatform;
  /** resolves when it is certainly we who act */
  confirm: () => Promise<void>;
  /** keeps what the platform said; it counts once this has resolved */
  settle: (order: BudgetOrder, answer: PlatformAnswer) => Promise<void>;
  /** there was no answer: it will be asked again */
  onSilence: (order: BudgetOrder, error: OutboundError, waitMs: number) => void;
  /** wall clock, epoch ms */
  now: () => number;
  onCrash: (error: Error) => void;
}

/** Tells the platform of orders, and asks again under the same id for as long as it has not answered. */
export class Teller {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly silences = new Map<string, { count: number; until: number }>();

  constructor(private readonly deps: TellerDeps) {}

  /** Puts an order on its way, unless it is on it or has to wait. */
  tell(order: BudgetOrder): void {
    const { id } = order;
    if (this.underWay.has(id) || this.deps.now() < (this.silences.get(id)?.until ?? 0)) return;
    const way = this.send(order)
      .catch((error: unknown) => this.deps.onCrash(error as Error))
      .finally(() => this.underWay.delete(id));
    this.underWay.set(id, way);
  }

  /** Lets what is under way end. */
  async close(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  private async send(order: BudgetOrder): Promise<void> {
    const { platform, confirm, settle } = this.deps;
    let answer: PlatformAnswer;
    await confirm();
    try {
      answer = await platform.apply(order);
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      return this.wait(order, error);
    }
    await settle(order, answer);
    this.silences.delete(order.id);
  }

  private wait(order: BudgetOrder, error: OutboundError): void {
    const { firstWaitMs, longestWaitMs, now, onSilence } = this.deps;
    const { count = 0 } = this.silences.get(order.id) ?? {};
    const waitMs = error.retryAfterMs ?? Math.min(firstWaitMs * 2 ** count, longestWaitMs);
    this.silences.set(order.id, { count: count + 1, until: now() + waitMs });
    onSilence(order, error, waitMs);
  }
}
