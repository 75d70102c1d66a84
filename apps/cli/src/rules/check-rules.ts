import type { RuleFault } from '@mcc/contracts';
import { playBacktest } from '@mcc/rules';
import { printFaults, type PlacedRule, type RuleFolder } from '@mcc/rule-files';

/** A rule that judges one of its own cases wrongly. */
export interface CaseFailure {
  at: PlacedRule;
  /** position in the rule's `backtest`, from 1 */
  number: number;
  problem: string;
}

/** How the cases of some rules went. */
export interface PlayedCases {
  played: number;
  failures: CaseFailure[];
}

/**
 * Plays each rule's own cases.
 * @param onProgress told before each rule, with how many are done
 */
export function playCases(rules: readonly PlacedRule[], onProgress: (done: number) => void): PlayedCases {
  const cases: PlayedCases = { played: 0, failures: [] };
  for (const [index, at] of rules.entries()) {
    onProgress(index);
    for (const [position, backtest] of at.rule.backtest.entries()) {
      cases.played += 1;
      const { problem } = playBacktest(at.rule, backtest);
      if (problem !== null) cases.failures.push({ at, number: position + 1, problem });
    }
  }
  return cases;
}

/** What is wrong, one a line as compilers print it, and then what is fine. */
export function checkLines(
  { rules, faults }: Pick<RuleFolder, 'rules' | 'faults'>,
  { played, failures }: PlayedCases,
): string[] {
  const wrong = [...faults, ...failures.map(faultOf)];
  const failed = new Set(failures.map(({ at }) => at.rule.id));
  const fine = rules.filter(({ rule }) => !failed.has(rule.id));
  const without = rules.filter(({ rule }) => rule.backtest.length === 0).length;
  return [
    ...(wrong.length > 0 ? printFaults(wrong).split('\n') : []),
    `${counted(fine.length, 'rule')} fine${byType(fine)}`,
    `${played - failures.length} of ${counted(played, 'backtest')} passed` +
      (without > 0 ? `; ${counted(without, 'rule')} without one` : ''),
    ...(wrong.length > 0 ? [`${counted(wrong.length, 'fault')} to correct`] : []),
  ];
}

function faultOf({ at: { rule, file, line }, number, problem }: CaseFailure): RuleFault {
  return { file, line, column: 1, field: `${rule.id}.backtest[${number - 1}]`, message: problem };
}

function byType(rules: readonly PlacedRule[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of rules) counts.set(rule.type, (counts.get(rule.type) ?? 0) + 1);
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([type, count]) => `${count} ${type}`);
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
