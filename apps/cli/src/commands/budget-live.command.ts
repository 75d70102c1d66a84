import { DEFAULT_REPLAY, gateOf, hasPassed, policyVersionOf } from '@mcc/budget';
import type { BudgetPlanView, ReplayGate } from '@mcc/contracts';
import { Help, Option, SubCommand } from 'nest-commander';
import { playMarkets } from '../budget/play-markets';
import { planInForce, type PlanInForce } from '../budget/policy-in-force';
import { replayTable } from '../budget/replay-table';
import type { CommandCenter } from '../command-center/command-center';
import { INTERRUPTED } from '../terminal/interrupt';
import { BudgetActCommand, type ActOptions } from './budget-act';

interface Options extends ActOptions {
  confirmedBy?: string;
}

/** Exit code of a policy that is not good enough. */
const NOT_PASSED = 2;
/** The override is for this switch only. */
const SET_ASIDE_MS = 10 * 60_000;

@SubCommand({
  name: 'live',
  arguments: '<plan>',
  argsDescription: { plan: 'as mcc budget status shows it, with or without its period' },
  description: 'let a plan move money, if its policy passes the replay gate',
})
export class BudgetLiveCommand extends BudgetActCommand {
  async run([id = '']: string[], options: Options): Promise<void> {
    const said = this.said(options);
    await this.withCenter(options, async (center) => {
      const found = await planInForce(center, id);
      const gate = await play(found);
      if (!gate) {
        process.exitCode = INTERRUPTED;
        return;
      }
      const path = `budget/plans/${encodeURIComponent(found.view.id)}`;
      if (!hasPassed(gate) && !(await this.setAside(center, path, options))) return;
      const { policyVersion } = gate;
      const answer = await center.ask(`${path}/live`, { ...said, policyVersion, gate });
      const { live } = center.expectGood<BudgetPlanView>(answer, 'budgets', 'id', 'live');
      console.log(`${found.view.id}: ${live ? 'LIVE' : 'dry run'}`);
    });
  }

  /** Whether two people let it move money all the same, which stands on record. */
  private async setAside(center: CommandCenter, path: string, options: Options): Promise<boolean> {
    const { actor, note: reason, confirmedBy } = options;
    if (confirmedBy === undefined || reason === undefined) {
      console.log("Two people can let it all the same: --confirmed-by 'Chen Bo' --note 'why'");
      process.exitCode = NOT_PASSED;
      return false;
    }
    const until = new Date(Date.now() + SET_ASIDE_MS).toISOString();
    const override = { actor, guard: 'replayGate', value: 0, until, reason, confirmedBy };
    center.expectGood<BudgetPlanView>(await center.ask(`${path}/override`, override), 'budgets', 'id');
    console.log(`replay gate set aside by ${actor} and ${confirmedBy}: ${reason}`);
    return true;
  }

  @Option({
    flags: '-c, --confirmed-by <name>',
    description: 'second person, of a policy that has not passed; with --note',
  })
  confirmedBy(text: string): string {
    return text;
  }

  @Help('after')
  notes(): string {
    return `
Plays the policy that is in force for the plan, as mcc budget replay does. Ends with 0 when the plan is live, with 2 when
the policy has not passed and nobody has set the gate aside. mcc budget dry ends it.`;
  }
}

/** What the markets say of the policy for a plan; null: somebody ended it. */
async function play({ policy, plan }: PlanInForce): Promise<ReplayGate | null> {
  const { seeds, days, margin } = DEFAULT_REPLAY;
  const rounds = await playMarkets(policy, plan, { first: 1, seeds, days });
  if (!rounds) return null;
  const gate = gateOf(policyVersionOf(policy, plan), rounds, margin);
  console.log(replayTable(plan.id, days, rounds, gate).join('\n'));
  return gate;
}
