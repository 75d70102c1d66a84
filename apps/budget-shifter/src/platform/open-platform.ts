import { NetworkGuard, Poster, SecretFolder } from '@mcc/outbound';
import type { BudgetShifterOptions } from '../budget-shifter.options';
import { NoPlatform } from './no-platform';
import type { AdPlatform } from './platform.port';
import { SimulatedPlatform } from './simulated-platform';
import { WebhookPlatform } from './webhook-platform';

/** Name of the file of the webhook's secret. */
const SECRET = 'budget-platform';

type Wanted = Pick<BudgetShifterOptions, 'platform' | 'secretsDir' | 'networks' | 'timeoutMs' | 'now'>;

/** The platform that the settings choose. @throws Error that says what to correct */
export async function openPlatform(options: Wanted): Promise<AdPlatform> {
  const { platform, secretsDir, networks, timeoutMs, now } = options;
  switch (platform.kind) {
    case 'none':
      return new NoPlatform();
    case 'simulator':
      return new SimulatedPlatform();
    case 'webhook': {
      const secret = await new SecretFolder(secretsDir).read({ secret: SECRET });
      const poster = new Poster({ guard: new NetworkGuard('MCC_BUDGET_NETWORKS', networks), timeoutMs });
      return new WebhookPlatform(
        { url: platform.url, secret },
        { post: poster.post, now, close: () => poster.close() },
      );
    }
  }
}
