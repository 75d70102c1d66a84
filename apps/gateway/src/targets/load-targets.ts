import type { Target } from '@mcc/metrics';
import { TARGETS_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';

/** Nest injection token of the {@link Target}s. */
export const TARGETS = Symbol('Targets');

/**
 * Reads what KPIs are meant to be.
 * @throws Error that names file, line and field of all that is wrong
 */
export const loadTargets = (file: string): Promise<Target[]> => loadSettingsFile(file, TARGETS_FILE);
