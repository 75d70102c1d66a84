import { DEFAULT_GROUPING, type AlertingPolicy } from '@mcc/contracts';
import { printFaults, readPolicyFile } from '@mcc/rule-files';

/** Nest injection token of the {@link AlertingPolicy}. */
export const ALERTING_POLICY = Symbol('AlertingPolicy');

/** Where there is no file. */
export const NO_POLICY: AlertingPolicy = { grouping: DEFAULT_GROUPING, inhibitions: [], mutes: [] };

/**
 * The policy of inhibitions and mute windows.
 * @throws Error that names file, line and field of all that is wrong
 */
export async function loadPolicy(file: string): Promise<AlertingPolicy> {
  const read = await readPolicyFile(file);
  if (read.ok) return read.policy;
  throw new Error(`The alerting policy is wrong. Correct it and start again:\n${printFaults(read.faults)}`);
}
