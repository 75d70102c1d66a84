import {
  DEFAULT_REPLAY,
  gateOf,
  hasPassed,
  policyVersionOf,
  type BudgetPolicy,
  type PlanDefinition,
} from '@mcc/budget';
import { CommandRunner, Help, Option, SubCommand } from 'nest-commander';
import { BudgetFileError, loadBudgetPolicy } from '../budget/load-budget-policy';
import { replayTable } from '../budget/replay-table';
import { playMarkets } from '../budget/play-markets';
import { INTERRUPTED } from '../terminal/interrupt';
import { OptionValueError, readCount } from './option-values';

interface Options {
  policy?: string;
  plan?: string;
  seeds?: number;
  seed?: number;
  days?: number;
  margin?: number;
  json?: boolean;
}

/** Exit code of a policy that is not good enough. */
const NOT_PASSED = 2;
const DEFAULT_FILE = 'policies/budget.yaml';

@SubCommand({
  name: 'replay',
  description: 'play a budget policy in a simulated market, against doing nothing',
})
export class BudgetReplayCommand extends CommandRunner {
  async run(_args: string[], options: Options): Promise<void> {
    const {
      seeds = DEFAULT_REPLAY.seeds,
      days = DEFAULT_REPLAY.days,
      margin = DEFAULT_REPLAY.margin,
    } = options;
    const policy = await loadBudgetPolicy(options.policy ?? DEFAULT_FILE);
    const plan = planOf(policy, options.plan);
    const first = options.seed ?? 1;
    const rounds = await playMarkets(policy, plan, { first, seeds, days });
    if (!rounds) {
      process.exitCode = INTERRUPTED;
      return;
    }
    const gate = gateOf(policyVersionOf(policy, plan), rounds, margin);
    console.log(
      options.json ? JSON.stringify({ gate, rounds }) : replayTable(plan.id, days, rounds, gate).join('\n'),
    );
    if (!hasPassed(gate)) process.exitCode = NOT_PASSED;
  }

  @Option({ flags: '-p, --policy <yaml>', description: `budget file (default: ${DEFAULT_FILE})` })
  policy(text: string): string {
    return text;
  }

  @Option({ flags: '--plan <id>', description: 'which of its plans (default: the first)' })
  plan(text: string): string {
    return text;
  }

  @Option({
    flags: '-n, --seeds <number>',
    description: `markets to play (default: ${DEFAULT_REPLAY.seeds})`,
  })
  seeds(text: string): number {
    return readCount(2, 10_000)(text);
  }

  @Option({
    flags: '--seed <number>',
    description: 'seed of the first market; the others follow (default: 1)',
  })
  seed(text: string): number {
    return readCount(0, 2 ** 31 - 1)(text);
  }

  @Option({ flags: '-d, --days <number>', description: `days of a market (default: ${DEFAULT_REPLAY.days})` })
  days(text: string): number {
    return readCount(2, 366)(text);
  }

  @Option({
    flags: '-m, --margin <roi>',
    description: `least ROI by which both baselines have to be beaten (default: ${DEFAULT_REPLAY.margin})`,
  })
  margin(text: string): number {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (value <= 1_000) return value;
    throw new OptionValueError('Write a difference of ROI from 0 to 1000, such as 0.02.');
  }

  @Option({ flags: '--json', description: 'the gate and every market as JSON' })
  json(): boolean {
    return true;
  }

  @Help('after')
  notes(): string {
    return `
Examples:
  mcc budget replay
  mcc budget replay --policy mine.yaml --seeds 100 --seed 1001

Each market is played three times: by the policy, without a move, and with equal shares. The same seed is the same market.
Ends with 0 when the policy has passed the gate, with 2 when it has not, with 1 when the file cannot be used.`;
  }
}

function planOf({ plans }: BudgetPolicy, id: string | undefined): PlanDefinition {
  const plan = id === undefined ? plans[0] : plans.find((each) => each.id === id);
  if (plan) return plan;
  const known =
    plans.length === 0
      ? 'The file has no plan.'
      : `Plans of the file: ${plans.map((each) => each.id).join(', ')}.`;
  throw new BudgetFileError(id === undefined ? known : `There is no plan "${id}". ${known}`);
}
