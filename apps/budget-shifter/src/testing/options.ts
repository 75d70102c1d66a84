import { join } from 'node:path';
import type { BudgetShifterOptions, PlatformChoice } from '../budget-shifter.options';

/** A shifter that reads its files from a folder, looks often, and may reach this machine. */
export function optionsFor(
  dir: string,
  platform: PlatformChoice = { kind: 'simulator' },
): BudgetShifterOptions {
  return {
    budgetFile: join(dir, 'budget.yaml'),
    policyFile: join(dir, 'alerting.yaml'),
    namesFile: join(__dirname, '../../../../policies/names.yaml'),
    secretsDir: dir,
    platform,
    networks: '127.0.0.0/8',
    timeZone: 'Asia/Shanghai',
    allowedLatenessMs: 60_000,
    timeoutMs: 2_000,
    lookEveryMs: 50,
    reconsiderEveryMs: 200,
    reviewWithinMs: 3_600_000,
    measureAfterMs: 60_000,
    teller: { firstWaitMs: 50, longestWaitMs: 200 },
    now: Date.now,
    onCrash: (error) => {
      throw error;
    },
  };
}
