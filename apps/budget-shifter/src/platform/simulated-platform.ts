import type { BudgetOrder } from '@mcc/contracts';
import type { PlatformAnswer } from '@mcc/budget';
import type { AdPlatform } from './platform.port';

/** A made-up platform that does whatever it is told, so that nothing has to be remembered to answer the same again. */
export class SimulatedPlatform implements AdPlatform {
  readonly name = 'simulator';

  async apply({ id }: BudgetOrder): Promise<PlatformAnswer> {
    return { done: true, confirmation: `simulated:${id}` };
  }

  async close(): Promise<void> {}
}
