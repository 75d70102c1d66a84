import { readFile } from 'node:fs/promises';
import { readBudgetPolicy, type BudgetPolicy } from '@mcc/budget';
import { printPath } from '@mcc/rules';
import { printFault, readYaml, type FileFault } from '@mcc/runtime';

/** The budget file cannot be used; the message says what to do. */
export class BudgetFileError extends Error {
  readonly code = 'budget-file';
  readonly retriable = false;
}

/**
 * Reads a budget file.
 * @throws BudgetFileError that names file, line and field of all that is wrong
 */
export async function loadBudgetPolicy(file: string): Promise<BudgetPolicy> {
  const document = readYaml(file, await textOf(file));
  if (!document.ok) throw wrong(document.faults);
  const result = readBudgetPolicy(document.data);
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
    throw new BudgetFileError(
      `There is no file "${file}". Name one with --policy, e.g. policies/budget.yaml.`,
    );
  }
}

function wrong(faults: readonly FileFault[]): BudgetFileError {
  return new BudgetFileError(`The budget file is wrong:\n${faults.map(printFault).join('\n')}`);
}
