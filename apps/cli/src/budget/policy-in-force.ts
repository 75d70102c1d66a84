import { readBudgetPolicy, type BudgetPolicy, type PlanDefinition } from '@mcc/budget';
import type { BudgetPlanView, BudgetPlansResponse, BudgetResponse } from '@mcc/contracts';
import { CommandCenterError, type CommandCenter } from '../command-center/command-center';

/** A plan that is in force, with the policy that moves its money. */
export interface PlanInForce {
  view: BudgetPlanView;
  plan: PlanDefinition;
  policy: BudgetPolicy;
}

/**
 * The plan that is in force, by its id with or without the period, with all that the replay gate has to know of it.
 * @throws CommandCenterError
 */
export async function planInForce(center: CommandCenter, id: string): Promise<PlanInForce> {
  const written = await center.ask('budget/plans');
  const { plans, rules } = center.expectGood<BudgetPlansResponse>(written, 'budget plans', 'plans', 'rules');
  const state = await center.ask('budget');
  const { plans: views } = center.expectGood<BudgetResponse>(state, 'budgets', 'plans', 'withheld');
  const found = plans.find((plan) => plan.id === id || (plan.inForce !== undefined && plan.inForce === id));
  const view = views.find((each) => each.id === found?.inForce);
  if (!found || !view) throw new CommandCenterError('refused', notInForce(id, plans), false);
  const read = readBudgetPolicy({ version: 1, plans: plans.map(({ definition }) => definition), rules });
  const plan = read.ok ? read.policy.plans.find((each) => each.id === found.id) : undefined;
  if (!read.ok || !plan) {
    const message = `the plans of ${id} cannot be read: is this mcc of the same version as the command center?`;
    throw new CommandCenterError('refused', message, false);
  }
  return { view, plan, policy: read.policy };
}

function notInForce(id: string, plans: BudgetPlansResponse['plans']): string {
  const known = plans.flatMap(({ inForce }) => (inForce === undefined ? [] : [inForce])).join(', ');
  return `there is no plan "${id}" in force; in force: ${known || 'none'}`;
}
