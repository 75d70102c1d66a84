import type { Names } from '@mcc/contracts';
import { NAMES_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';

/** Nest injection token of the {@link Names}. */
export const NAMES = Symbol('Names');

/**
 * Reads what people call things.
 * @throws Error that names file, line and field of all that is wrong
 */
export const loadNames = (file: string): Promise<Names> => loadSettingsFile(file, NAMES_FILE);
