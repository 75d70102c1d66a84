import { Command, CommandRunner } from 'nest-commander';
import { RulesBacktestCommand } from './rules-backtest.command';
import { RulesCheckCommand } from './rules-check.command';

@Command({
  name: 'rules',
  description: 'check rule files, and try rules on past data',
  subCommands: [RulesCheckCommand, RulesBacktestCommand],
})
export class RulesCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    this.command.error(`error: ${what}Say what to do with rules: mcc rules check, or mcc rules backtest`);
  }
}
