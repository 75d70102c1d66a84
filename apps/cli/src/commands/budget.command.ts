import { Command, CommandRunner } from 'nest-commander';
import { BudgetReplayCommand } from './budget-replay.command';

@Command({ name: 'budget', description: 'try budget policies', subCommands: [BudgetReplayCommand] })
export class BudgetCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    this.command.error(`error: ${what}Say what to do with budgets: mcc budget replay`);
  }
}
