import { BASE_WINDOW_MS, DIMENSIONS, isGauge, type Dimension, type Measure, type Step } from '@mcc/contracts';
import type { Rule } from '../rule';
import type { RuleRunner } from '../runner';

/** Measures with the dimensions that their cells have to tell. */
export interface CellQuestion {
  measures: Measure[];
  by: Dimension[];
}

/** What has to be read to run some rules over history. */
export interface CellNeeds {
  questions: CellQuestion[];
  /** cells of this length tell the rules the same as those of the base window */
  step: Extract<Step, '10s' | '1m' | '1h'>;
  stepMs: number;
  /** each observation of a competitor, in the order of the log */
  observes: boolean;
  /** who was heard of in each step */
  hears: boolean;
}

/** Lengths of stored cells, longest first. */
const STEPS = [
  { step: '1h', stepMs: 3_600_000 },
  { step: '1m', stepMs: 60_000 },
  { step: '10s', stepMs: BASE_WINDOW_MS },
] as const;

/** Longest step in which an absence is told: listening that is interrupted for longer counts as an outage of our own. */
const HEARING_STEP = STEPS[2];

/** What some rules need. */
export function cellNeeds(runners: readonly RuleRunner[]): CellNeeds {
  const rules = runners.flatMap(({ rule }) => simpleRules(rule));
  const measures = [...new Set(runners.flatMap((runner) => runner.measures))];
  const inWindows = rules.filter(({ type }) => type !== 'price-change');
  const keys = new Set<Dimension>(inWindows.flatMap(keyDimensions));
  const by = DIMENSIONS.filter((dimension) => keys.has(dimension));
  const hears = rules.some(({ type }) => type === 'absence');
  const length = STEPS.find(({ stepMs }) => inWindows.every((rule) => blockOf(rule) % stepMs === 0));
  return {
    questions: measures.length > 0 ? questionsOf(measures, by) : [],
    ...(hears ? HEARING_STEP : (length ?? STEPS[2])),
    observes: rules.some(({ type }) => type === 'price-change'),
    hears,
  };
}

/** The rule itself, or those that a composite is made of. */
export function simpleRules(rule: Rule): Rule[] {
  // members are rules, as the reader and `linkRules` made them
  return rule.type === 'composite' ? (rule.members as Rule[]) : [rule];
}

/** What the keys of a rule are told apart by; none of one that judges sources. */
export function keyDimensions(rule: Rule): readonly Dimension[] {
  if (rule.type === 'absence') return 'of' in rule ? (rule.of?.by ?? []) : [];
  return 'by' in rule ? rule.by : [];
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
