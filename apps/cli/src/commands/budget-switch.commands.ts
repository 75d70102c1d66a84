import type { BudgetPlanView, BudgetResponse } from '@mcc/contracts';
import { Help, SubCommand } from 'nest-commander';
import { BudgetActCommand, type ActOptions } from './budget-act';

/** Sets or releases the stop switch. */
abstract class BudgetSwitchCommand extends BudgetActCommand {
  protected abstract readonly path: 'stop' | 'start';

  async run(_args: string[], options: ActOptions): Promise<void> {
    const said = this.said(options);
    await this.withCenter(options, async (center) => {
      const answer = await center.ask(`budget/${this.path}`, said);
      const { stopped } = center.expectGood<BudgetResponse>(answer, 'budgets', 'plans', 'withheld');
      console.log(stopped ? `stopped by ${stopped.actor}` : 'decisions are made again');
    });
  }
}

@SubCommand({ name: 'stop', description: 'stop everything: nothing is decided, approved or submitted' })
export class BudgetStopCommand extends BudgetSwitchCommand {
  protected readonly path = 'stop';
}

@SubCommand({ name: 'start', aliases: ['go'], description: 'let decisions be made again' })
export class BudgetStartCommand extends BudgetSwitchCommand {
  protected readonly path = 'start';
}

@SubCommand({
  name: 'dry',
  arguments: '<plan>',
  argsDescription: { plan: 'with its period, as mcc budget status shows it' },
  description: 'only say what would be done from now on',
})
export class BudgetDryCommand extends BudgetActCommand {
  async run([plan = '']: string[], options: ActOptions): Promise<void> {
    const said = this.said(options);
    await this.withCenter(options, async (center) => {
      const answer = await center.ask(`budget/plans/${encodeURIComponent(plan)}/dry`, said);
      const { id, live } = center.expectGood<BudgetPlanView>(answer, 'budgets', 'id', 'live');
      console.log(`${id}: ${live ? 'LIVE' : 'dry run'}`);
    });
  }

  @Help('after')
  notes(): string {
    return '\nmcc budget live lets it move money again.';
  }
}
