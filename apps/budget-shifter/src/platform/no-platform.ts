import type { PlatformAnswer } from '@mcc/budget';
import type { AdPlatform } from './platform.port';

/** Nobody is there to move the money: what is submitted fails, instead of seeming to be done. */
export class NoPlatform implements AdPlatform {
  readonly name = 'none';

  async apply(): Promise<PlatformAnswer> {
    return {
      done: false,
      code: 'no-platform',
      detail: 'Set MCC_BUDGET_PLATFORM to the address of a connector, or to "simulator" to practise.',
    };
  }

  async close(): Promise<void> {}
}
