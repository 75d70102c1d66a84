import { readingOf, type PolicyFile } from '@mcc/rules';
import type { BudgetPolicy } from './policy';
import { readBudgetPolicy } from './read-policy';

/** Plans and rules of money. */
export const BUDGET_POLICY_FILE: PolicyFile<BudgetPolicy> = {
  name: 'budget file',
  setting: 'MCC_BUDGET',
  read: (data) => readingOf(readBudgetPolicy(data)),
};
