import type { BudgetTerms, ReplayGate } from '@mcc/contracts';
import { addDays, instantOf } from '@mcc/metrics';
import { createMarket } from '../market/market';
import { play, roiOf, type Player } from '../market/play';
import { policyVersionOf, type BudgetPolicy, type PlanDefinition } from '../policy/policy';
import { meanInterval } from './interval';
import { policyPlayer, type MoveCount } from './policy-player';

/** Any month would do: the market knows no season. */
const BEGIN = Date.UTC(2026, 2, 1);

export const DEFAULT_REPLAY = { seeds: 40, days: 30, margin: 0.02 } as const;

export interface ReplayOptions {
  /** markets that are played, at least 2 */
  seeds: number;
  /** of the period */
  days: number;
  /** least ROI by which each baseline has to be beaten */
  margin: number;
}

/** ROI of one market under each player. */
export interface ReplayRound extends MoveCount {
  seed: number;
  policy: number;
  neverMove: number;
  equalSplit: number;
}

/** Plays one seeded market three times: by the policy, without a move, and with equal shares. */
export function replayRound(
  policy: BudgetPolicy,
  plan: PlanDefinition,
  options: { seed: number; days: number },
): ReplayRound {
  const terms = termsOf(policy, plan, options.days);
  const market = createMarket(terms, options);
  const count: MoveCount = { applied: 0, unapproved: 0 };
  const roi = (player: Player): number => roiOf(play(market, terms, player));
  return {
    seed: options.seed,
    policy: roi(policyPlayer(policy, terms, count)),
    neverMove: roi(() => new Map(terms.lines.map(({ id, amount }) => [id, amount]))),
    equalSplit: roi(equalSplit(terms)),
    ...count,
  };
}

/** What rounds say of a policy. @param policyVersion see {@link policyVersionOf} */
export function gateOf(policyVersion: string, rounds: readonly ReplayRound[], margin: number): ReplayGate {
  return {
    policyVersion,
    seeds: rounds.length,
    margin,
    against: [
      { baseline: 'never-move', ...meanInterval(rounds.map((round) => round.policy - round.neverMove)) },
      { baseline: 'equal-split', ...meanInterval(rounds.map((round) => round.policy - round.equalSplit)) },
    ],
  };
}

function termsOf(policy: BudgetPolicy, plan: PlanDefinition, days: number): BudgetTerms {
  const { currency, zone, curve, lines, accounts, limits } = plan;
  const from = instantOf(BEGIN, zone);
  return {
    policyVersion: policyVersionOf(policy, plan),
    currency,
    zone,
    from,
    to: addDays(from, days, zone),
    curve,
    lines,
    accounts,
    limits,
  };
}

function equalSplit({ lines }: BudgetTerms): Player {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const shares = new Map(lines.map(({ id }) => [id, total / lines.length]));
  return () => shares;
}
