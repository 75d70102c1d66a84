import { loadConfig, type Config } from '../config';

/**
 * The settings of this process; `overrides`, such as those of a command line, win over the environment.
 * @throws Error with one line for each wrong variable, saying what it must be
 */
export function processConfig(overrides: Record<string, string> = {}): Config {
  return loadConfig({ ...process.env, ...overrides });
}
