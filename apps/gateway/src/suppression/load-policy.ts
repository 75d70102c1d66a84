import { DEFAULT_GROUPING, type AlertingPolicy } from '@mcc/contracts';
import { ALERTING_POLICY_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';

/** Nest injection token of the {@link AlertingPolicy}. */
export const ALERTING_POLICY = Symbol('AlertingPolicy');

/** Where there is no file. */
export const NO_POLICY: AlertingPolicy = { grouping: DEFAULT_GROUPING, inhibitions: [], mutes: [] };

/**
 * Reads the policy of inhibitions and mute windows.
 * @throws Error that names file, line and field of all that is wrong
 */
export function loadPolicy(file: string): Promise<AlertingPolicy> {
  return loadSettingsFile(file, ALERTING_POLICY_FILE);
}
