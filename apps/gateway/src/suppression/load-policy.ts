import { DEFAULT_GROUPING, type AlertingPolicy } from '@mcc/contracts';
import { readAlertingPolicy } from '@mcc/rules';
import { loadPolicyFile } from '../policy-file';

/** Nest injection token of the {@link AlertingPolicy}. */
export const ALERTING_POLICY = Symbol('AlertingPolicy');

/** Where there is no file. */
export const NO_POLICY: AlertingPolicy = { grouping: DEFAULT_GROUPING, inhibitions: [], mutes: [] };

/**
 * Reads the policy of inhibitions and mute windows.
 * @throws Error that names file, line and field of all that is wrong
 */
export const loadPolicy = (file: string): Promise<AlertingPolicy> =>
  loadPolicyFile({ file, what: 'alerting policy', setting: 'MCC_ALERTING_POLICY' }, readAlertingPolicy);
