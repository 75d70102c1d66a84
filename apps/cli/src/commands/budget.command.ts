import { Command, CommandRunner } from 'nest-commander';
import { BudgetApproveCommand, BudgetRejectCommand, BudgetRollbackCommand } from './budget-answer.commands';
import { BudgetReplayCommand } from './budget-replay.command';
import { BudgetStatusCommand } from './budget-status.command';
import { BudgetDryCommand, BudgetStartCommand, BudgetStopCommand } from './budget-switch.commands';

/** All that can be done with budgets. */
export const BUDGET_COMMANDS = [
  BudgetStatusCommand,
  BudgetApproveCommand,
  BudgetRejectCommand,
  BudgetRollbackCommand,
  BudgetStopCommand,
  BudgetStartCommand,
  BudgetDryCommand,
  BudgetReplayCommand,
];

@Command({
  name: 'budget',
  description: 'try budget policies, answer decisions',
  subCommands: BUDGET_COMMANDS,
})
export class BudgetCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    const known = 'status, approve, reject, rollback, stop, start, dry or replay';
    this.command.error(`error: ${what}Say what to do with budgets: mcc budget ${known}`);
  }
}
