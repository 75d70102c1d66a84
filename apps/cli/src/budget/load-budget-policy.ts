import { BUDGET_POLICY_FILE, type BudgetPolicy } from '@mcc/budget';
import { printFault, readSettingsFile } from '@mcc/runtime';

const BUDGET_FILE = { ...BUDGET_POLICY_FILE, setting: '--policy' };

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
  const read = await readSettingsFile(file, BUDGET_FILE).catch((error: Error) => {
    throw isMissing(error)
      ? new BudgetFileError(`There is no file "${file}". Name one with --policy, e.g. policies/budget.yaml.`)
      : error;
  });
  if (read.ok) return read.value;
  throw new BudgetFileError(`The budget file is wrong:\n${read.faults.map(printFault).join('\n')}`);
}

/** Only a file that is not there comes with the cause of the system. */
const isMissing = ({ cause }: Error): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause;
