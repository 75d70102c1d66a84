import type { BudgetActionsResponse, BudgetResponse } from '@mcc/contracts';
import { Option, SubCommand } from 'nest-commander';
import { statusLines } from '../budget/budget-lines';
import { BudgetCenterCommand, type UrlOption } from './budget-act';

interface Options extends UrlOption {
  json?: boolean;
}

@SubCommand({
  name: 'status',
  description: 'plans, decisions that wait, the latest moves, and what was not done',
})
export class BudgetStatusCommand extends BudgetCenterCommand {
  async run(_args: string[], options: Options): Promise<void> {
    await this.withCenter(options, async (center) => {
      const state = await center.ask('budget');
      const budget = center.expectGood<BudgetResponse>(state, 'budgets', 'plans', 'withheld');
      const decisions = await center.ask('budget/actions');
      const { actions } = center.expectGood<BudgetActionsResponse>(decisions, 'budgets', 'actions');
      console.log(
        options.json
          ? JSON.stringify({ ...budget, actions }, null, 2)
          : statusLines(budget, actions).join('\n'),
      );
    });
  }

  @Option({ flags: '--json', description: 'as GET /api/v1/budget and /api/v1/budget/actions give it' })
  json(): boolean {
    return true;
  }
}
