import { readAbsenceRule } from './absence/definition';
import { readAnomalyRule } from './anomaly/definition';
import { readChangeRule } from './change/definition';
import { readConversionDropRule } from './conversion-drop/definition';
import { readPriceChangeRule } from './price-change/definition';
import type { Rule } from './rule';
import { readThresholdRule } from './threshold/definition';
import type { RuleIssue } from './validation/issue';
import { INVALID, Place, isMapping, list, object, oneOf, required, type Reader } from './validation/reader';

/** Reader by rule type: a new type is one line here, one in `Rule` and one in `createRunner`. */
const READERS: { [T in Rule['type']]: Reader<Extract<Rule, { type: T }>> } = {
  'price-change': readPriceChangeRule,
  'conversion-drop': readConversionDropRule,
  threshold: readThresholdRule,
  change: readChangeRule,
  anomaly: readAnomalyRule,
  absence: readAbsenceRule,
};

export const RULE_TYPES = Object.keys(READERS) as Rule['type'][];

const readType = oneOf(RULE_TYPES);

const readRule: Reader<Rule> = (value, place) => {
  if (!isMapping(value)) return place.reject('must be a rule with the fields id, type, name, …');
  if (value.type === undefined)
    return place.child('type').reject(`is missing; one of ${RULE_TYPES.join(', ')}`);
  const type = readType(value.type, place.child('type'));
  return type === INVALID ? INVALID : READERS[type](value, place);
};

/** The file's fields; each rule is read on its own, so that one bad rule does not hide the next one's faults. */
const readFile = object({
  version: required((value, place) => (value === 1 ? value : place.reject('must be 1'))),
  rules: required(list(readRule, { min: 1, max: 2_000 })),
});

/** Either the rules of a file, or all that is wrong with it. */
export type RuleFileResult = { ok: true; rules: Rule[] } | { ok: false; issues: RuleIssue[] };

/** Checks the already-parsed data of one rule file. */
export function readRuleFile(data: unknown): RuleFileResult {
  const issues: RuleIssue[] = [];
  const file = readFile(data, new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  file.rules.forEach(({ id }, index) => {
    const first = file.rules.findIndex((rule) => rule.id === id);
    if (first < index)
      issues.push({
        path: ['rules', index, 'id'],
        at: 'value',
        message: `"${id}" is taken by rule ${first + 1}`,
      });
  });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, rules: file.rules };
}
