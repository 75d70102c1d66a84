import { BASE_WINDOW_MS, DIMENSIONS, isGauge, type Dimension, type Measure, type Step } from '@mcc/contracts';
import type { Rule } from '../rule';
import type { RuleRunner } from '../runner';
import { BacktestError } from './backtest-error';

/** Measures with the dimensions that their cells have to tell. */
export interface CellQuestion {
  measures: Measure[];
  by: Dimension[];
}

/** What has to be read to run some rules over history. */
export interface CellNeeds {
  questions: CellQuestion[];
  /** cells of this length tell the rules the same as those of the base window */
  step: Exclude<Step, 'total' | '1d'>;
  stepMs: number;
}

/** Lengths of stored cells, longest first. */
const STEPS = [
  { step: '1h', stepMs: 3_600_000 },
  { step: '1m', stepMs: 60_000 },
  { step: '10s', stepMs: BASE_WINDOW_MS },
] as const;

const WHY: Partial<Record<Rule['type'], string>> = {
  'price-change': 'it judges each price that is observed, and cells hold only what they come to',
  absence: 'it goes by when records came, and cells tell only when things happened',
  composite: 'it is made of rules that take more than cells (of type price-change)',
};

/**
 * What some rules need.
 * @throws BacktestError `needs-more-than-cells` when one of them cannot be run over cells
 */
export function cellNeeds(runners: readonly RuleRunner[]): CellNeeds {
  for (const { rule, reachMs } of runners) {
    if (reachMs !== undefined) continue;
    throw new BacktestError(
      'needs-more-than-cells',
      `"${rule.id}" is of type ${rule.type} and cannot be run over history: ${WHY[rule.type] ?? 'it takes more than cells'}.`,
    );
  }
  const rules = runners.flatMap(({ rule }) => simpleRules(rule));
  const measures = [...new Set(runners.flatMap((runner) => runner.measures))];
  const keys = new Set<Dimension>(rules.flatMap((rule) => ('by' in rule ? rule.by : [])));
  const by = DIMENSIONS.filter((dimension) => keys.has(dimension));
  const length = STEPS.find(({ stepMs }) => rules.every((rule) => blockOf(rule) % stepMs === 0)) ?? STEPS[2];
  return { questions: questionsOf(measures, by), ...length };
}

/** The rule itself, or those that a composite is made of. */
export function simpleRules(rule: Rule): Rule[] {
  // members are rules, as the reader and `linkRules` made them
  return rule.type === 'composite' ? (rule.members as Rule[]) : [rule];
}

/** Length of the blocks of time that a rule's windows are made of, ms. */
const blockOf = (rule: Rule): number => ('everyMs' in rule ? rule.everyMs : BASE_WINDOW_MS);

/** Readings of a level are taken as they came, key by key: the store would add those of different keys up. */
function questionsOf(measures: readonly Measure[], by: Dimension[]): CellQuestion[] {
  const levels = measures.filter(isGauge);
  const others = measures.filter((measure) => !isGauge(measure));
  return [
    ...(levels.length > 0 ? [{ measures: levels, by: [...DIMENSIONS] }] : []),
    ...(others.length > 0 ? [{ measures: others, by }] : []),
  ];
}
