import type { RuleFault } from '../messages/rules';
import type { BudgetRefusal } from './budget';

/** A plan of the budget policy, for whichever period. */
export interface BudgetPlanDefinitionView {
  id: string;
  /** `policies/budget.yaml:7`, or `rest` of one that stands in no file */
  place: string;
  /** counts the changes by REST, from 1; 0: it stands in a file */
  revision: number;
  /** as it would stand in the budget file */
  definition: Record<string, unknown>;
  /** who changed it last, and when (ISO 8601); absent: it stands in a file */
  actor?: string;
  at?: string;
  note?: string;
  /** id of the plan with its period that is in force; absent: none is */
  inForce?: string;
  /** why its latest change is not in force */
  refused?: BudgetRefusal;
}

/** Body of `GET /api/v1/budget/plans`. */
export interface BudgetPlansResponse {
  /** by id */
  plans: BudgetPlanDefinitionView[];
  /** those of the budget file, as they stand there */
  rules: Record<string, unknown>[];
  /** what is wrong with the file or the plans as they are now, for which they are not in force */
  faults: RuleFault[];
}

/** Body of `PUT /api/v1/budget/plans/:id`. */
export interface BudgetPlanPutRequest {
  /** as it would stand in the budget file; `id` may be left out */
  definition: Record<string, unknown>;
  /** the one that is changed; 0: it is new */
  revision: number;
  actor: string;
  note?: string;
}

/** A change as the API answers it. */
export interface BudgetPlanChangeView {
  plan: string;
  kind: 'put' | 'removed';
  revision: number;
  /** ISO 8601 */
  at: string;
  actor: string;
  note?: string;
}
