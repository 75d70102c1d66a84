import type { RuleFault } from './rules';

/** One plan of the budget policy, as it was written. */
export interface BudgetPlanInForce {
  id: string;
  /** where it stands; of a plan that stands in no file, `rest:` and its id, and line 1 */
  file: string;
  line: number;
  definition: Record<string, unknown>;
}

/** What the budget shifter works with. It is kept in the store under {@link BUDGET_IN_FORCE}, as JSON. */
export interface BudgetInForce {
  /** changes with what any plan or rule says */
  version: string;
  /** since when it is in force, wall clock, epoch ms */
  loadedAt: number;
  plans: BudgetPlanInForce[];
  /** the rules of the file, as they were written */
  rules: Record<string, unknown>[];
  /** what is wrong with the file and the plans as they are now, for which they are not in force; empty: nothing */
  faults: RuleFault[];
}

/** Name under which the store keeps the {@link BudgetInForce}. */
export const BUDGET_IN_FORCE = 'budget-shifter/budget-in-force';

/** How the place of a plan that stands in no file begins where a file would be named; its id follows. */
export const REST_PLAN_PLACE = 'rest:';
