import { hasPassed, type ReplayRound } from '@mcc/budget';
import type { ReplayGate } from '@mcc/contracts';

const BASELINES = { 'never-move': 'never move', 'equal-split': 'equal split' } as const;
const WIDTH = 16;

/** What the replay of a plan came to, for people: mean ROI of each player, and what the policy is better by. */
export function replayTable(
  plan: string,
  days: number,
  rounds: readonly ReplayRound[],
  gate: ReplayGate,
): string[] {
  const mean = (of: (round: ReplayRound) => number): number =>
    rounds.reduce((sum, round) => sum + of(round), 0) / rounds.length;
  const row = (name: string, value: number): string => `${name.padEnd(WIDTH)}${value.toFixed(3).padStart(8)}`;
  return [
    `plan ${plan}, policy ${gate.policyVersion}: ${gate.seeds} markets of ${days} days`,
    '',
    `${''.padEnd(WIDTH)}mean ROI`,
    row(
      'policy',
      mean(({ policy }) => policy),
    ),
    row(
      BASELINES['never-move'],
      mean(({ neverMove }) => neverMove),
    ),
    row(
      BASELINES['equal-split'],
      mean(({ equalSplit }) => equalSplit),
    ),
    '',
    `${'policy less'.padEnd(WIDTH)}    mean   95 % interval`,
    ...gate.against.map(
      ({ baseline, mean: difference, low, high }) =>
        `${BASELINES[baseline].padEnd(WIDTH)}${signed(difference).padStart(8)}   ${signed(low)} … ${signed(high)}`,
    ),
    '',
    `${mean(({ applied }) => applied).toFixed(1)} moves a market; ${mean(({ unapproved }) => unapproved).toFixed(1)} more needed a second person, of whom there is none here`,
    verdict(gate),
  ];
}

function verdict(gate: ReplayGate): string {
  if (hasPassed(gate)) return `passed: better than both by more than ${gate.margin} with 95 %`;
  return `not passed: it has to be better than both by more than ${gate.margin} with 95 %, over 30 markets at least`;
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
