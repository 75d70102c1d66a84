import {
  DEFAULT_GROUPING,
  MATCH_FIELDS,
  type AlertingPolicy,
  type Inhibition,
  type MuteWindow,
} from '@mcc/contracts';
import { readWeekly, readZone } from '../calendar/definition';
import type { RuleIssue } from '../validation/issue';
import {
  INVALID,
  Place,
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
import { alertMatchers } from './alert-matcher';
import { grouping } from './grouping';
import { repeatedIds, type Identified } from './repeated-ids';

const reason = localized(text(300));

const inhibition: Reader<Inhibition> = object({
  id: required(identifier),
  reason: required(reason),
  source: required(alertMatchers),
  target: required(alertMatchers),
  equal: optional(list(oneOf(MATCH_FIELDS), { min: 1, max: 10 }), []),
});

const muteFields = object({
  id: required(identifier),
  reason: required(reason),
  matchers: required(alertMatchers),
  zone: optional(readZone, undefined),
  weekly: required(list(readWeekly, { min: 1, max: 50 })),
});

const mute: Reader<MuteWindow> = (value, place) => {
  const fields = muteFields(value, place);
  if (fields === INVALID) return INVALID;
  const { zone, ...rest } = fields;
  return zone === undefined ? rest : { ...rest, zone };
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
  for (const name of ['inhibitions', 'mutes'] as const) {
    issues.push(...repeatedIds(identified(name, policy[name])));
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, policy };
}

function identified(name: 'inhibitions' | 'mutes', entries: readonly { id: string }[]): Identified[] {
  return entries.map(({ id }, index) => ({ id, path: [name, index] }));
}
