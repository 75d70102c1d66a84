import type { Target } from '@mcc/metrics';
import { readTargets } from '@mcc/rules';
import { loadPolicyFile } from '../policy-file';

/** Nest injection token of the {@link Target}s. */
export const TARGETS = Symbol('Targets');

/**
 * Reads what KPIs are meant to be.
 * @throws Error that names file, line and field of all that is wrong
 */
export const loadTargets = (file: string): Promise<Target[]> =>
  loadPolicyFile({ file, what: 'file of targets', setting: 'MCC_TARGETS' }, readTargets);
