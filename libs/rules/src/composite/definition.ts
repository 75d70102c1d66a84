import { DIMENSIONS, GRADES, type Dimension, type Grade, type LocalizedText } from '@mcc/contracts';
import type { LifeTimes } from '../life-cycle/life-cycle';
import { matcher } from '../matcher';
import { DEFAULT_RESPONSE_MS, HEAD_FIELDS, headOf, type RuleHead } from '../rule-head';
import { template } from '../template';
import {
  duration,
  INVALID,
  list,
  localized,
  object,
  oneOf,
  optional,
  required,
  type Reader,
} from '../validation/reader';
import { readExpression, type Expression } from './expression';

/** Rule over the alerts of other rules, for each key of `by`: alerts while the expression holds. */
export interface CompositeRule extends RuleHead, LifeTimes {
  type: 'composite';
  by: Dimension[];
  when: Expression;
  /** the rules that the expression names; empty until the rule is linked with the others */
  members: RuleHead[];
  grade: Grade;
  respondWithinMs: number;
  summary: LocalizedText;
}

/** Variables of the summary; dimensions are those of `by`. */
export const COMPOSITE_VARIABLES = [...DIMENSIONS, 'rules', 'time'] as const;

const SUMMARY: LocalizedText = { 'zh-CN': '同时出现：{{rules}}', en: 'At the same time: {{rules}}' };
const DAY = 24 * 3_600_000;
const lasting = (fallback: number) => optional(duration({ min: 0, max: DAY }), fallback);

const readFields = object({
  ...HEAD_FIELDS,
  type: required(oneOf(['composite'])),
  by: optional(list(oneOf(DIMENSIONS), { min: 0, max: 4 }), ['channel'] as Dimension[]),
  include: optional(matcher(DIMENSIONS), {}),
  exclude: optional(matcher(DIMENSIONS), {}),
  when: required(readExpression),
  for: lasting(0),
  keepFiring: lasting(0),
  recovery: optional(object({ for: lasting(60_000) }), { for: 60_000 }),
  grade: required(oneOf(GRADES)),
  respondWithin: optional(duration({ min: 1_000, max: 90 * DAY }), undefined),
  summary: optional(localized(template(COMPOSITE_VARIABLES)), SUMMARY),
});

/** Reads a `composite` rule from parsed YAML; its members are found by `linkRules`. */
export const readCompositeRule: Reader<CompositeRule> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { by, when, grade, recovery, summary } = fields;
  return {
    ...headOf(fields),
    type: 'composite',
    ...{ by, when, members: [], grade, summary },
    forMs: fields.for,
    keepFiringMs: fields.keepFiring,
    recoveryForMs: recovery.for,
    respondWithinMs: fields.respondWithin ?? DEFAULT_RESPONSE_MS[grade],
  };
};
