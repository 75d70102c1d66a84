import type { AlertingPolicy } from '@mcc/contracts';
import { BUDGET_POLICY_FILE, type BudgetPolicy } from '@mcc/budget';
import { ALERTING_POLICY_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';
import type { BudgetShifterOptions } from './budget-shifter.options';
import { openPlatform } from './platform/open-platform';
import type { AdPlatform } from './platform/platform.port';

/** What the files and settings say, ready for use. */
export interface Equipment {
  policy: BudgetPolicy;
  alerting: AlertingPolicy;
  platform: AdPlatform;
}

/** Nest injection token of the {@link Equipment}. */
export const EQUIPMENT = Symbol('Equipment');

/**
 * Reads the files and opens the platform.
 * @throws Error that says what to correct
 */
export async function openEquipment(options: BudgetShifterOptions): Promise<Equipment> {
  return {
    policy: await loadSettingsFile(options.budgetFile, BUDGET_POLICY_FILE),
    alerting: await loadSettingsFile(options.policyFile, ALERTING_POLICY_FILE),
    platform: await openPlatform(options),
  };
}
