import { readFile } from 'node:fs/promises';
import { printPath, type RuleIssue } from '@mcc/rules';
import { printFault, readYaml, type FileFault } from '@mcc/runtime';

/** How messages name a policy file, and the setting that says where it is. */
export interface PolicyFile {
  file: string;
  /** e.g. `alerting policy` */
  what: string;
  setting: string;
}

/** What a file's data mean, or all that is wrong with them. */
export type PolicyReading<T> = { ok: true; policy: T } | { ok: false; issues: RuleIssue[] };

/**
 * Reads a policy file.
 * @throws Error that names file, line and field of all that is wrong
 */
export async function loadPolicyFile<T>(
  policy: PolicyFile,
  read: (data: unknown) => PolicyReading<T>,
): Promise<T> {
  const { file } = policy;
  const document = readYaml(file, await textOf(policy));
  if (!document.ok) throw wrong(policy, document.faults);
  const result = read(document.data);
  if (result.ok) return result.policy;
  throw wrong(
    policy,
    result.issues.map((issue) => ({
      file,
      ...document.placeOf(issue),
      field: printPath(issue.path),
      message: issue.message,
    })),
  );
}

async function textOf({ file, what, setting }: PolicyFile): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    throw new Error(`The ${what} "${file}" does not exist. Make it, or set ${setting}.`, { cause: error });
  }
}

function wrong({ what }: PolicyFile, faults: readonly FileFault[]): Error {
  return new Error(`The ${what} is wrong. Correct it and start again:\n${faults.map(printFault).join('\n')}`);
}
