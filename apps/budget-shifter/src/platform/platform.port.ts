import type { BudgetOrder } from '@mcc/contracts';
import type { PlatformAnswer } from '@mcc/budget';

/**
 * Does what was decided, at whatever spends the money. A connector for a real advertising platform is an adapter of this, or a
 * program behind the webhook (docs/budget.md).
 */
export interface AdPlatform {
  /** for people, e.g. `simulator` */
  readonly name: string;
  /**
   * Resolves to the platform's word. The same order may come again, when its answer was lost: it must be done once, and
   * answered as the first time.
   * @throws OutboundError when there is no word: the order may have been done or not, and is asked again
   */
  apply(order: BudgetOrder): Promise<PlatformAnswer>;
  close(): Promise<void>;
}
