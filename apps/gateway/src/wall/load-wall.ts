import { WALL_FILE, type Wall } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';

/** Nest injection token of the {@link Wall}. */
export const WALL = Symbol('Wall');

/**
 * Reads what the wall shows.
 * @throws Error that names file, line and field of all that is wrong
 */
export const loadWall = (file: string): Promise<Wall> => loadSettingsFile(file, WALL_FILE);
