import { readFile } from 'node:fs/promises';
import { DEFAULT_GROUPING, type AlertingPolicy } from '@mcc/contracts';
import { printPath, readAlertingPolicy } from '@mcc/rules';
import { printFault, readYaml, type FileFault } from '@mcc/runtime';

/** Nest injection token of the {@link AlertingPolicy}. */
export const ALERTING_POLICY = Symbol('AlertingPolicy');

/** Where there is no file. */
export const NO_POLICY: AlertingPolicy = { grouping: DEFAULT_GROUPING, inhibitions: [], mutes: [] };

/**
 * Reads the policy of inhibitions and mute windows.
 * @throws Error that names file, line and field of all that is wrong
 */
export async function loadPolicy(file: string): Promise<AlertingPolicy> {
  const document = readYaml(file, await textOf(file));
  if (!document.ok) throw wrong(document.faults);
  const result = readAlertingPolicy(document.data);
  if (result.ok) return result.policy;
  throw wrong(
    result.issues.map((issue) => ({
      file,
      ...document.placeOf(issue),
      field: printPath(issue.path),
      message: issue.message,
    })),
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    throw new Error(`The alerting policy "${file}" does not exist. Make it, or set MCC_ALERTING_POLICY.`, {
      cause: error,
    });
  }
}

function wrong(faults: readonly FileFault[]): Error {
  const lines = faults.map(printFault).join('\n');
  return new Error(`The alerting policy is wrong. Correct it and start again:\n${lines}`);
}
