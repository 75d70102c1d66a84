import { readFile } from 'node:fs/promises';
import type { BudgetPlanChangeView, BudgetPlanDefinitionView, BudgetPlansResponse } from '@mcc/contracts';
import { printFault, readYaml } from '@mcc/runtime';
import { CommandRunner, Help, Option, SubCommand } from 'nest-commander';
import { planListLines, planYaml } from '../budget/plan-lines';
import type { CommandCenter } from '../command-center/command-center';
import { BudgetActCommand, BudgetCenterCommand, type ActOptions, type UrlOption } from './budget-act';
import { readCount } from './option-values';

const ID = { id: 'of the plan, without its period' };
const NOT_FOUND = 404;
const pathOf = (id: string): string => `budget/plans/${encodeURIComponent(id)}`;

@SubCommand({
  name: 'show',
  arguments: '[id]',
  argsDescription: ID,
  description: 'all plans and where they stand, or one as YAML that can be changed and set again',
})
export class BudgetPlanShowCommand extends BudgetCenterCommand {
  async run([id]: string[], options: UrlOption): Promise<void> {
    await this.withCenter(options, async (center) => {
      if (id === undefined) {
        const answer = await center.ask('budget/plans');
        const plans = center.expectGood<BudgetPlansResponse>(answer, 'budget plans', 'plans', 'faults');
        for (const line of planListLines(plans)) console.log(line);
        return;
      }
      const answer = await center.ask(pathOf(id));
      const plan = center.expectGood<BudgetPlanDefinitionView>(answer, 'budget plans', 'id', 'definition');
      process.stdout.write(planYaml(plan));
    });
  }
}

interface ChangeOptions extends ActOptions {
  revision?: number;
}

/** Changes a plan that stands in no file. */
abstract class BudgetPlanChangeCommand extends BudgetActCommand {
  /** The revision that is changed: the one named, or the one that the command center has now. */
  protected async revisionOf(center: CommandCenter, id: string, named: number | undefined): Promise<number> {
    if (named !== undefined) return named;
    const answer = await center.ask(pathOf(id));
    if (answer.status === NOT_FOUND) return 0;
    return center.expectGood<BudgetPlanDefinitionView>(answer, 'budget plans', 'revision').revision;
  }

  @Option({
    flags: '-r, --revision <number>',
    description: 'the one that you have seen: a later one is not overwritten (default: the latest)',
  })
  revision(text: string): number {
    return readCount(0, 1e9)(text);
  }
}

interface SetOptions extends ChangeOptions {
  file?: string;
}

@SubCommand({
  name: 'set',
  arguments: '<id>',
  argsDescription: ID,
  description: 'make a plan, or change one that stands in no file',
})
export class BudgetPlanSetCommand extends BudgetPlanChangeCommand {
  async run([id = '']: string[], options: SetOptions): Promise<void> {
    const said = this.said(options);
    const definition = await this.read(options.file);
    await this.withCenter(options, async (center) => {
      const revision = await this.revisionOf(center, id, options.revision);
      const answer = await center.ask(pathOf(id), { ...said, revision, definition }, 'PUT');
      const change = center.expectGood<BudgetPlanChangeView>(answer, 'budget plans', 'plan', 'revision');
      console.log(`${change.plan}: revision ${change.revision}, in force within seconds as a dry run`);
    });
  }

  /** What stands in the file; ends where that is no plan. */
  private async read(file: string | undefined): Promise<object> {
    if (file === undefined) return this.command.error('error: say where the plan stands: --file plan.yaml');
    const text = await readFile(file, 'utf8').catch(({ message }: Error) =>
      this.command.error(`error: ${message}`),
    );
    const document = readYaml(file, text);
    if (!document.ok) return this.command.error(`error: ${document.faults.map(printFault).join('\n')}`);
    const { data } = document;
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data;
    return this.command.error(
      `error: ${file} must be the fields of one plan, such as mcc budget plan show prints`,
    );
  }

  @Option({ flags: '-f, --file <yaml>', description: 'the fields of the plan: docs/budget.md' })
  file(text: string): string {
    return text;
  }

  @Help('after')
  notes(): string {
    return `
Examples:
  mcc budget plan show live > live.yaml
  mcc budget plan set live --file live.yaml --revision 3 --actor 'Lin Yue' --note 'Double 11'

What was moved within the period stays moved. A changed plan is a dry run until mcc budget live.`;
  }
}

@SubCommand({
  name: 'remove',
  arguments: '<id>',
  argsDescription: ID,
  description: 'end a plan that stands in no file',
})
export class BudgetPlanRemoveCommand extends BudgetPlanChangeCommand {
  async run([id = '']: string[], options: ChangeOptions): Promise<void> {
    const { actor, note } = this.said(options);
    await this.withCenter(options, async (center) => {
      const revision = await this.revisionOf(center, id, options.revision);
      const query = new URLSearchParams({
        actor,
        revision: String(revision),
        ...(note === undefined ? {} : { note }),
      });
      const answer = await center.ask(`${pathOf(id)}?${query.toString()}`, undefined, 'DELETE');
      const change = center.expectGood<BudgetPlanChangeView>(answer, 'budget plans', 'plan', 'revision');
      console.log(`${change.plan}: removed`);
    });
  }
}

const COMMANDS = [BudgetPlanShowCommand, BudgetPlanSetCommand, BudgetPlanRemoveCommand];
export const BUDGET_PLAN_COMMANDS = COMMANDS;

@SubCommand({ name: 'plan', description: 'show, make, change or end plans', subCommands: COMMANDS })
export class BudgetPlanCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    this.command.error(`error: ${what}Say what to do with plans: mcc budget plan show, set or remove`);
  }
}
