import { REST_PLAN_PLACE, type BudgetInForce } from '@mcc/contracts';
import { readBudgetPolicy, type BudgetPolicy, type PlanDefinition, type WrittenPlan } from '@mcc/budget';
import { printPath, type Path } from '@mcc/rules';
import type { Problem } from '../problem';

/** A plan that is not in force yet, with the policy as it would be. */
export interface InlinePlan {
  plan: PlanDefinition;
  policy: BudgetPolicy;
}

/** Reads a plan as it would stand in the budget file, together with all that is in force. */
export function readInlinePlan(
  id: string,
  definition: Record<string, unknown>,
  { plans, rules }: BudgetInForce,
  made: readonly WrittenPlan[],
): InlinePlan | Problem {
  if (definition.id !== undefined && definition.id !== id) {
    return badPlan(`definition.id: must be "${id}", as the address says, or be left out`);
  }
  const ofFile = plans.filter(({ file }) => !file.startsWith(REST_PLAN_PLACE));
  const others = made.filter(({ plan }) => plan !== id);
  const data = { version: 1, plans: ofFile.map((plan) => plan.definition), rules };
  const result = readBudgetPolicy(data, [...others, { plan: id, definition }]);
  const place = ofFile.length + others.length;
  if (!result.ok) {
    const faults = result.issues.map(({ path, message }) => `${printPath(placeOf(path, place))}: ${message}`);
    return badPlan(faults.join('; '));
  }
  const plan = result.policy.plans[place];
  return plan ? { plan, policy: result.policy } : badPlan('definition: must be a plan');
}

const badPlan = (detail: string): Problem => ({ code: 'bad-budget-plan', detail });

/** `plans[2].lines[0]` is `definition.lines[0]`. */
function placeOf(path: Path, place: number): Path {
  return path[0] === 'plans' && path[1] === place ? ['definition', ...path.slice(2)] : path;
}
