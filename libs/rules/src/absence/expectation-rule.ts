import { DIMENSIONS, GRADES, type Dimension, type LocalizedText } from '@mcc/contracts';
import { rejectForeignDimension } from '../foreign-dimension';
import { GRADE_FIELDS, gradeOf, type Graded } from '../graded';
import { RULE_KPIS } from '../kpi-rule/kpi';
import { matcher, type Matcher } from '../matcher';
import { HEAD_FIELDS, headOf, type RuleHead } from '../rule-head';
import { template } from '../template';
import {
  INVALID,
  list,
  localized,
  object,
  oneOf,
  optional,
  required,
  type Place,
  type Reader,
} from '../validation/reader';
import type { TimeOfDay } from './deadline';

/** Variables of the summary of an expectation. */
export const EXPECTATION_VARIABLES = ['source', ...DIMENSIONS, 'kpi', 'since', 'until'] as const;

/** Rule on sources, or on a KPI's keys: alerts when nothing has come by a time of day. */
export interface ExpectationRule extends RuleHead, Graded {
  type: 'absence';
  expected: TimeOfDay;
  /** null: sources are expected, else values of this KPI by these dimensions */
  of: { kpi: string; by: Dimension[] } | null;
  summary: LocalizedText;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const DEFAULT_SUMMARY: Record<'source' | 'kpi', LocalizedText> = {
  source: {
    'zh-CN': '数据源 {{source}} 截至 {{until}} 仍无数据（自 {{since}} 起）',
    en: 'Nothing has come of source {{source}} by {{until}} (since {{since}})',
  },
  kpi: {
    'zh-CN': '{{kpi}} 截至 {{until}} 仍无数据（自 {{since}} 起）',
    en: 'Nothing has come of {{kpi}} by {{until}} (since {{since}})',
  },
};

/** `HH:MM` as ms after midnight. */
const timeOfDay: Reader<number> = (value, place) => {
  const match = typeof value === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value) : null;
  if (!match) return place.reject(`must be a local time such as '09:00', in quotes`);
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
};

const weekdays: Reader<number[]> = (value, place) => {
  const days = list(oneOf(WEEKDAYS), { min: 1, max: WEEKDAYS.length })(value, place);
  return days === INVALID ? INVALID : days.map((day) => WEEKDAYS.indexOf(day));
};

const readExpected: Reader<TimeOfDay> = (value, place) => {
  const fields = object({
    until: required(timeOfDay),
    since: optional(timeOfDay, 0),
    on: optional(weekdays, [0, 1, 2, 3, 4, 5, 6]),
  })(value, place);
  return fields === INVALID ? INVALID : { untilMs: fields.until, sinceMs: fields.since, on: fields.on };
};

const readFields = object({
  ...HEAD_FIELDS,
  ...GRADE_FIELDS,
  grade: required(oneOf(GRADES)),
  type: required(oneOf(['absence'])),
  expected: required(readExpected),
  kpi: optional(oneOf(RULE_KPIS), undefined),
  by: optional(list(oneOf(DIMENSIONS), { min: 1, max: 4 }), undefined),
  include: optional(matcher(['source', ...DIMENSIONS]), {}),
  exclude: optional(matcher(['source', ...DIMENSIONS]), {}),
  summary: optional(localized(template(EXPECTATION_VARIABLES)), undefined),
});

/** Reads a rule on what is expected by a time of day from parsed YAML. */
export function readExpectationRule(value: unknown, place: Place): ExpectationRule | typeof INVALID {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { expected, grade, respondWithin, kpi, by } = fields;
  const summary = fields.summary ?? DEFAULT_SUMMARY[kpi === undefined ? 'source' : 'kpi'];
  if (kpi === undefined && by !== undefined)
    return place.child('by').reject('needs a "kpi"; without one, sources are expected');
  const keys = kpi === undefined ? [] : (by ?? ['channel']);
  const matchers: Record<'include' | 'exclude', Matcher> = fields;
  const foreign = (['include', 'exclude'] as const).find((field) => matchers[field].source !== undefined);
  if (kpi !== undefined && foreign) return place.child(foreign).child('source').reject('is no key of a KPI');
  const dimensions = {
    by: keys,
    include: withoutSource(fields.include),
    exclude: withoutSource(fields.exclude),
    summary,
  };
  if (rejectForeignDimension(dimensions, place)) return INVALID;
  return {
    ...headOf(fields),
    ...gradeOf({ grade, respondWithin }),
    type: 'absence',
    expected,
    of: kpi === undefined ? null : { kpi, by: keys },
    summary,
  };
}

function withoutSource({ source: _, ...dimensions }: Matcher): object {
  return dimensions;
}
