import { Command, CommandRunner } from 'nest-commander';
import { BudgetApproveCommand, BudgetRejectCommand, BudgetRollbackCommand } from './budget-answer.commands';
import { BudgetLiveCommand } from './budget-live.command';
import { BUDGET_PLAN_COMMANDS, BudgetPlanCommand } from './budget-plan.command';
import { BudgetReplayCommand } from './budget-replay.command';
import { BudgetStatusCommand } from './budget-status.command';
import { BudgetDryCommand, BudgetStartCommand, BudgetStopCommand } from './budget-switch.commands';

const COMMANDS = [
  BudgetStatusCommand,
  BudgetApproveCommand,
  BudgetRejectCommand,
  BudgetRollbackCommand,
  BudgetStopCommand,
  BudgetStartCommand,
  BudgetPlanCommand,
  BudgetLiveCommand,
  BudgetDryCommand,
  BudgetReplayCommand,
];

/** All that can be done with budgets. */
export const BUDGET_COMMANDS = [...COMMANDS, ...BUDGET_PLAN_COMMANDS];

@Command({
  name: 'budget',
  description: 'change plans, try policies, answer decisions',
  subCommands: COMMANDS,
})
export class BudgetCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    const known = 'status, approve, reject, rollback, stop, start, plan, live, dry or replay';
    this.command.error(`error: ${what}Say what to do with budgets: mcc budget ${known}`);
  }
}
