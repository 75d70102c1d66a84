import type { AlertingPolicy, Names } from '@mcc/contracts';
import { ALERTING_POLICY_FILE, NAMES_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';
import type { BudgetShifterOptions } from './budget-shifter.options';
import { openPlatform } from './platform/open-platform';
import type { AdPlatform } from './platform/platform.port';
import { FollowedPolicy } from './policy/followed-policy';

/** What the files and settings say, ready for use. */
export interface Equipment {
  policies: FollowedPolicy;
  alerting: AlertingPolicy;
  platform: AdPlatform;
  names: Names;
}

/** Nest injection token of the {@link Equipment}. */
export const EQUIPMENT = Symbol('Equipment');

/**
 * Reads the files and opens the platform.
 * @throws Error that says what to correct
 */
export async function openEquipment(options: BudgetShifterOptions): Promise<Equipment> {
  return {
    policies: await FollowedPolicy.open(options.budgetFile, options.now),
    alerting: await loadSettingsFile(options.policyFile, ALERTING_POLICY_FILE),
    platform: await openPlatform(options),
    names: await loadSettingsFile(options.namesFile, NAMES_FILE),
  };
}
