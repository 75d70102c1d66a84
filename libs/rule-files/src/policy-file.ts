import { readFile } from 'node:fs/promises';
import type { AlertingPolicy } from '@mcc/contracts';
import { printPath, readAlertingPolicy } from '@mcc/rules';
import { readYaml, type FileFault } from '@mcc/runtime';

export type PolicyFile = { ok: true; policy: AlertingPolicy } | { ok: false; faults: FileFault[] };

/**
 * Reads the policy of grouping, inhibitions and mute windows.
 * @throws Error when the file cannot be read
 */
export async function readPolicyFile(file: string): Promise<PolicyFile> {
  const document = readYaml(file, await textOf(file));
  if (!document.ok) return document;
  const result = readAlertingPolicy(document.data);
  if (result.ok) return result;
  const faults = result.issues.map((issue) => ({
    file,
    ...document.placeOf(issue),
    field: printPath(issue.path),
    message: issue.message,
  }));
  return { ok: false, faults };
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
