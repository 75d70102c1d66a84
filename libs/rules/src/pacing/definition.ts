import { DIMENSIONS, type LocalizedText } from '@mcc/contracts';
import { FLAT_DAY } from '@mcc/metrics';
import { GRADE_FIELDS, gradeOf } from '../graded';
import { isTotalOfSums, kpiOf } from '../kpi-rule/kpi';
import {
  DAY,
  DEFAULT_RECOVERY_FOR_MS,
  KPI_FIELDS,
  KPI_VARIABLES,
  RECOVERY_FOR,
  dayCurve,
  kpiValue,
  readKpiRule,
  type KpiRule,
} from '../kpi-rule/definition';
import type { Level } from '../kpi-rule/levels';
import { matcher, type Matcher } from '../matcher';
import { template } from '../template';
import {
  INVALID,
  list,
  localized,
  number,
  object,
  oneOf,
  optional,
  required,
  type Invalid,
  type Place,
  type Reader,
} from '../validation/reader';

/** Planned total of a day for the keys that match. */
export interface PlannedDay {
  match: Matcher;
  /** in units of the KPI */
  amount: number;
  /** weights of the local hours, 24; absent: those of the rule */
  curve?: number[];
}

/** Says that the plans of money that are in force are the plan of a rule, whatever they become. */
export const OF_BUDGET = 'budget';

/** Rule on a total that grows through the day, held against a plan. */
export interface PacingRule extends KpiRule {
  type: 'pacing';
  /** the first that matches a key holds; a key that none matches is not judged, and as long as the budget is not known, none is */
  plan: PlannedDay[] | typeof OF_BUDGET;
  /** weights of the local hours, 24 */
  curve: number[];
  side: 'over' | 'under' | 'both';
  /** by rising deviation, which is the excess, percent */
  steps: Level[];
  recoverPercent: number;
  /** share of the day's plan that has to be due before anything is judged, 0…1 */
  minShare: number;
}

export const PACING_VARIABLES = [...KPI_VARIABLES, 'expected', 'change', 'projected', 'plan'] as const;

const SUMMARY: LocalizedText = {
  'zh-CN':
    '{{kpi}}偏离计划 {{change}}：今日已 {{value}}，应为 {{expected}}，预计全天 {{projected}}（计划 {{plan}}）',
  en: '{{kpi}} is off its plan by {{change}}: {{value}} today where {{expected}} was due; {{projected}} by the end of the day, planned {{plan}}',
};

/** A zone may have a day of 25 hours. */
export const LONGEST_DAY = DAY + DAY / 24;
const FIVE_MINUTES = 5 * 60_000;
const SIDES = ['over', 'under', 'both'] as const;
const DEFAULT_SIDE: PacingRule['side'] = 'both';

const percent = number({ min: 0.1, max: 1_000, decimals: 2 });
const readDay = object({ match: optional(matcher(DIMENSIONS), {}), amount: required(kpiValue) });
const readDays = list(readDay, { min: 1, max: 1_000 });
const readPlan: Reader<PacingRule['plan']> = (value, place) =>
  value === OF_BUDGET ? OF_BUDGET : readDays(value, place);
const stepFields = object({ percent: required(percent), ...GRADE_FIELDS });
const readStep: Reader<Level> = (value, place) => {
  const step = stepFields(value, place);
  return step === INVALID ? INVALID : { excess: step.percent, ...gradeOf(step) };
};

const { window: _window, grade: _grade, respondWithin: _respond, ...SHARED_FIELDS } = KPI_FIELDS;

const readFields = object({
  ...SHARED_FIELDS,
  type: required(oneOf(['pacing'])),
  plan: required(readPlan),
  curve: optional(dayCurve, [...FLAT_DAY]),
  side: optional(oneOf(SIDES), DEFAULT_SIDE),
  deviation: required(list(readStep, { min: 1, max: 5 })),
  minSharePercent: optional(number({ min: 1, max: 100, decimals: 2 }), 10),
  recovery: optional(object({ percent: optional(percent, undefined), for: RECOVERY_FOR }), {
    percent: undefined,
    for: DEFAULT_RECOVERY_FOR_MS,
  }),
  summary: optional(localized(template(PACING_VARIABLES)), SUMMARY),
});

/** Reads a `pacing` rule from parsed YAML. */
export const readPacingRule: Reader<PacingRule> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { plan, curve, side, deviation, recovery, minSharePercent } = fields;
  if (!isTotalOfSums(kpiOf(fields.kpi))) {
    return place.child('kpi').reject('must be a total that grows through the day, such as spend or gmv');
  }
  const steps = readSteps(deviation, place.child('deviation'));
  const [first] = steps === INVALID ? [] : steps;
  if (steps === INVALID || !first) return INVALID;
  if (plan === OF_BUDGET && fields.kpi !== 'spend') {
    return place.child('plan').reject('can be "budget" of the kpi "spend" only');
  }
  if (plan !== OF_BUDGET && plan.some(({ amount }) => amount <= 0)) {
    return place.child('plan').reject('must have amounts above 0');
  }
  const recoverPercent = recovery.percent ?? first.excess / 2;
  if (recoverPercent > first.excess) {
    return place.child('recovery').child('percent').reject(`must not be above ${first.excess}`);
  }
  const rule = readKpiRule(
    {
      ...fields,
      window: DAY,
      every: fields.every ?? FIVE_MINUTES,
      grade: first.grade,
      respondWithin: first.respondWithinMs,
    },
    { reachMs: LONGEST_DAY, recoveryForMs: recovery.for },
    place,
  );
  if (rule === INVALID) return INVALID;
  return {
    ...rule,
    type: 'pacing',
    plan,
    curve,
    side,
    steps,
    recoverPercent,
    minShare: minSharePercent / 100,
  };
};

function readSteps(given: readonly Level[], place: Place): Level[] | Invalid {
  const steps = given.toSorted((a, b) => a.excess - b.excess);
  const isRepeated = steps.some((step, index) => steps[index - 1]?.excess === step.excess);
  return isRepeated ? place.reject('has two steps of the same deviation') : steps;
}
