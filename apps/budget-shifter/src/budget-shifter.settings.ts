import { crashProcess, type Config } from '@mcc/runtime';
import type { BudgetShifterOptions, PlatformChoice } from './budget-shifter.options';
import { DEFAULT_TELLER } from './platform/teller';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the budget shifter takes from the settings of a process. */
export function budgetShifterOptions(config: Config): BudgetShifterOptions {
  return {
    budgetFile: config.MCC_BUDGET,
    policyFile: config.MCC_ALERTING_POLICY,
    namesFile: config.MCC_NAMES,
    secretsDir: config.MCC_SECRETS_DIR,
    platform: platformOf(config),
    networks: config.MCC_BUDGET_NETWORKS ?? '',
    timeZone: config.MCC_TIME_ZONE,
    allowedLatenessMs: config.MCC_ALLOWED_LATENESS_MS,
    // what is under way ends within the time that a process has to stop
    timeoutMs: 5_000,
    lookEveryMs: 1_000,
    reconsiderEveryMs: MINUTE,
    reviewWithinMs: HOUR,
    measureAfterMs: 24 * HOUR,
    teller: DEFAULT_TELLER,
    now: Date.now,
    onCrash: crashProcess,
  };
}

function platformOf({ MCC_BUDGET_PLATFORM: platform, MCC_DEMO }: Config): PlatformChoice {
  if (platform === undefined) return { kind: MCC_DEMO ? 'simulator' : 'none' };
  return platform === 'simulator' ? { kind: 'simulator' } : { kind: 'webhook', url: platform };
}
