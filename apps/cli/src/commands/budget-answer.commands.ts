import type { BudgetActionView } from '@mcc/contracts';
import { Help, SubCommand } from 'nest-commander';
import { outcomeLines } from '../budget/budget-lines';
import { followAction } from '../budget/follow-action';
import { onInterrupt } from '../terminal/interrupt';
import { BudgetActCommand, type ActOptions } from './budget-act';

/** How long the budget shifter and the platform are waited for, ms. */
const PATIENCE_MS = 30_000;
const ID = { id: 'of the action, as mcc budget status shows it' };
/** What an action can come to that was not wanted. */
const BAD_ENDS: ReadonlySet<string> = new Set(['failed', 'expired']);

/** Says something of an action, and follows what it leads to. */
abstract class BudgetAnswerCommand extends BudgetActCommand {
  protected abstract readonly answer: 'approve' | 'reject' | 'rollback';

  async run([id = '']: string[], options: ActOptions): Promise<void> {
    const said = this.said(options);
    await this.withCenter(options, async (center) => {
      const answer = await center.ask(`budget/actions/${encodeURIComponent(id)}/${this.answer}`, said);
      const action = center.expectGood<BudgetActionView>(answer, 'budgets', 'id', 'state');
      const end = await followAction(center, action.id, PATIENCE_MS, onInterrupt());
      for (const line of outcomeLines(end)) console.log(line);
      if (BAD_ENDS.has(end.state)) process.exitCode = 1;
    });
  }
}

@SubCommand({
  name: 'approve',
  arguments: '<id>',
  argsDescription: ID,
  description: 'agree to a decision that waits',
})
export class BudgetApproveCommand extends BudgetAnswerCommand {
  protected readonly answer = 'approve';
}

@SubCommand({
  name: 'reject',
  arguments: '<id>',
  argsDescription: ID,
  description: 'say no to a decision that waits',
})
export class BudgetRejectCommand extends BudgetAnswerCommand {
  protected readonly answer = 'reject';
}

@SubCommand({
  name: 'rollback',
  arguments: '<id>',
  argsDescription: ID,
  description: 'take an applied action back',
})
export class BudgetRollbackCommand extends BudgetAnswerCommand {
  protected readonly answer = 'rollback';

  @Help('after')
  notes(): string {
    return `
What has been spent since stays where it is. It needs no second person and works while everything is stopped. Ends with 1
when the platform would not do it.`;
  }
}
