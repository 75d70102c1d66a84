import { join } from 'node:path';
import { linkKeyOf } from '@mcc/contracts';
import type { Config } from '@mcc/runtime';
import { DEFAULT_LIVE_LIMITS, type GatewayOptions } from './gateway-options';

/** Where `npm run build` puts the screen, seen from this file and from its compiled form. */
const SCREEN_DIR = join(__dirname, '..', '..', 'web', 'dist');

/** What the gateway takes from the settings of a process. @param secret of the installation */
export function gatewayOptions(
  config: Config,
  secret: Buffer,
  onCrash: GatewayOptions['onCrash'],
): GatewayOptions {
  return {
    timeZone: config.MCC_TIME_ZONE,
    currency: config.MCC_CURRENCY,
    environment: config.MCC_ENVIRONMENT,
    demo: config.MCC_DEMO,
    allowedLatenessMs: config.MCC_ALLOWED_LATENESS_MS,
    screenDir: SCREEN_DIR,
    policyFile: config.MCC_ALERTING_POLICY,
    targetsFile: config.MCC_TARGETS,
    routesFile: config.MCC_ROUTES,
    namesFile: config.MCC_NAMES,
    wallFile: config.MCC_SCREEN,
    linkKey: linkKeyOf(secret),
    live: DEFAULT_LIVE_LIMITS,
    now: Date.now,
    onCrash,
  };
}
