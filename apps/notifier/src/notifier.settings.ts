import { linkKeyOf } from '@mcc/contracts';
import { crashProcess, type Config } from '@mcc/runtime';
import { DEFAULT_LANE } from './delivery/lane';
import { DEFAULT_RESILIENCE } from './delivery/resilient-send';
import type { NotifierOptions } from './notifier.options';

/** What the notifier takes from the settings of a process. @param secret of the installation */
export function notifierOptions(config: Config, secret: Buffer): NotifierOptions {
  return {
    routesFile: config.MCC_ROUTES,
    policyFile: config.MCC_ALERTING_POLICY,
    namesFile: config.MCC_NAMES,
    secretsDir: config.MCC_SECRETS_DIR,
    publicUrl: config.MCC_PUBLIC_URL.replace(/\/+$/, ''),
    linkKey: linkKeyOf(secret),
    networks: config.MCC_NOTIFY_NETWORKS ?? '',
    timeZone: config.MCC_TIME_ZONE,
    timeoutMs: 10_000,
    causeWithinMs: 700,
    lookEveryMs: 1_000,
    lanes: DEFAULT_LANE,
    resilience: DEFAULT_RESILIENCE,
    now: Date.now,
    onCrash: crashProcess,
  };
}
