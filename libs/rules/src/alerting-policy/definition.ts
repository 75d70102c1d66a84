import {
  DEFAULT_GROUPING,
  MATCH_FIELDS,
  MATCH_OPERATORS,
  type AlertMatcher,
  type AlertingPolicy,
  type Grouping,
  type Inhibition,
  type MuteWindow,
} from '@mcc/contracts';
import { readWeekly, readZone } from '../calendar/definition';
import type { RuleIssue } from '../validation/issue';
import {
  INVALID,
  Place,
  duration,
  identifier,
  list,
  localized,
  object,
  oneOf,
  optional,
  required,
  text,
  type Reader,
} from '../validation/reader';

const FIELD = new RegExp(
  `^(${MATCH_FIELDS.join('|')})\\s*(${MATCH_OPERATORS.join('|')})\\s*(.{0,200})$`,
  'su',
);

/** Reads `channel = douyin` or `rule != payment-*`. */
const matcher: Reader<AlertMatcher> = (value, place) => {
  const [, field, op, pattern] = (typeof value === 'string' && FIELD.exec(value.trim())) || [];
  if (field === undefined) {
    return place.reject(
      `must be a text such as "channel = douyin" or "rule != payment-*"; fields: ${MATCH_FIELDS.join(', ')}`,
    );
  }
  return { field, op, value: pattern } as AlertMatcher;
};

/** Reads matchers, all of which must fit. */
export const readAlertMatchers = list(matcher, { min: 1, max: 20 });
const reason = localized(text(300));

const inhibition: Reader<Inhibition> = object({
  id: required(identifier),
  reason: required(reason),
  source: required(readAlertMatchers),
  target: required(readAlertMatchers),
  equal: optional(list(oneOf(MATCH_FIELDS), { min: 1, max: 10 }), []),
});

const muteFields = object({
  id: required(identifier),
  reason: required(reason),
  matchers: required(readAlertMatchers),
  zone: optional(readZone, undefined),
  weekly: required(list(readWeekly, { min: 1, max: 50 })),
});

const mute: Reader<MuteWindow> = (value, place) => {
  const fields = muteFields(value, place);
  if (fields === INVALID) return INVALID;
  const { zone, ...rest } = fields;
  return zone === undefined ? rest : { ...rest, zone };
};

const DAY_MS = 86_400_000;
const { groupBy, groupWaitMs, groupIntervalMs, repeatIntervalMs } = DEFAULT_GROUPING;

const groupingFields = object({
  group_by: optional(list(oneOf(MATCH_FIELDS), { min: 0, max: 10 }), groupBy),
  group_wait: optional(duration({ min: 0, max: 3_600_000 }), groupWaitMs),
  group_interval: optional(duration({ min: 1_000, max: DAY_MS }), groupIntervalMs),
  repeat_interval: optional(duration({ min: 60_000, max: 30 * DAY_MS }), repeatIntervalMs),
});

const grouping: Reader<Grouping> = (value, place) => {
  const fields = groupingFields(value, place);
  if (fields === INVALID) return INVALID;
  if (fields.repeat_interval < fields.group_interval) {
    return place.child('repeat_interval').reject('must not be shorter than group_interval');
  }
  return {
    groupBy: fields.group_by,
    groupWaitMs: fields.group_wait,
    groupIntervalMs: fields.group_interval,
    repeatIntervalMs: fields.repeat_interval,
  };
};

const readFields = object({
  version: required((value, place) => (value === 1 ? value : place.reject('must be 1'))),
  grouping: optional(grouping, DEFAULT_GROUPING),
  inhibitions: optional(list(inhibition, { min: 0, max: 200 }), []),
  mutes: optional(list(mute, { min: 0, max: 200 }), []),
});

/** Either the policy of a file, or all that is wrong with it. */
export type AlertingPolicyResult = { ok: true; policy: AlertingPolicy } | { ok: false; issues: RuleIssue[] };

/** Checks the already-parsed data of the policy file; an empty file is an empty policy. */
export function readAlertingPolicy(data: unknown): AlertingPolicyResult {
  const issues: RuleIssue[] = [];
  const file = readFields(data, new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  const policy = { grouping: file.grouping, inhibitions: file.inhibitions, mutes: file.mutes };
  issues.push(...repeatedIds('inhibitions', policy.inhibitions), ...repeatedIds('mutes', policy.mutes));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, policy };
}

function repeatedIds(name: 'inhibitions' | 'mutes', entries: readonly { id: string }[]): RuleIssue[] {
  return entries.flatMap(({ id }, index) => {
    const first = entries.findIndex((entry) => entry.id === id);
    if (first === index) return [];
    return [
      { path: [name, index, 'id'], at: 'value' as const, message: `"${id}" is taken by ${name}[${first}]` },
    ];
  });
}
