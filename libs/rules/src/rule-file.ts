import { readAnomalyRule } from './anomaly/definition';
import { readChangeRule } from './change/definition';
import { readConversionDropRule } from './conversion-drop/definition';
import { readPriceChangeRule } from './price-change/definition';
import type { Rule } from './rule';
import { expandTemplate } from './rule-template/expand';
import { readThresholdRule } from './threshold/definition';
import type { RuleIssue } from './validation/issue';
import {
  INVALID,
  Place,
  isMapping,
  list,
  object,
  oneOf,
  optional,
  required,
  type Reader,
} from './validation/reader';

/** Reader by rule type: a new type is one line here, one in `Rule` and one in `createRunner`. */
const READERS: { [T in Rule['type']]: Reader<Extract<Rule, { type: T }>> } = {
  'price-change': readPriceChangeRule,
  'conversion-drop': readConversionDropRule,
  threshold: readThresholdRule,
  change: readChangeRule,
  anomaly: readAnomalyRule,
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

/** The rules of one entry: one, or those that a template makes. */
const readEntry: Reader<Rule[]> = (value, place) => {
  const expansions = expandTemplate(value, place);
  if (expansions === INVALID) return INVALID;
  const rules: Rule[] = [];
  for (const { rule: given, madeWith } of expansions) {
    const issues: RuleIssue[] = [];
    const rule = readRule(given, new Place(place.path, issues));
    if (rule !== INVALID) {
      rules.push(rule);
      continue;
    }
    const suffix = madeWith === '' ? '' : ` (with ${madeWith})`;
    for (const issue of issues) place.report({ ...issue, message: `${issue.message}${suffix}` });
    // what is wrong with one rule of a template is mostly wrong with all
    return INVALID;
  }
  return rules;
};

/** The file's fields; each entry is read on its own, so that one bad rule does not hide the next one's faults. */
const readFile = object({
  version: required((value, place) => (value === 1 ? value : place.reject('must be 1'))),
  // a place for values that YAML anchors name
  lists: optional((value) => value, undefined),
  rules: required(list(readEntry, { min: 1, max: 2_000 })),
});

/**
 * Either the rules of a file, or all that is wrong with it. `entries`: for each rule the position in the file's list of what
 * it was made of; a template makes several.
 */
export type RuleFileResult =
  { ok: true; rules: Rule[]; entries: number[] } | { ok: false; issues: RuleIssue[] };

/** Checks the already-parsed data of one rule file. */
export function readRuleFile(data: unknown): RuleFileResult {
  const issues: RuleIssue[] = [];
  const file = readFile(data, new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  const entries = file.rules.flatMap((rules, entry) => rules.map(() => entry));
  const rules = file.rules.flat();
  const firstEntries = new Map<string, number>();
  for (const [index, { id }] of rules.entries()) {
    const entry = entries[index] ?? 0;
    const first = firstEntries.get(id);
    if (first === undefined) {
      firstEntries.set(id, entry);
      continue;
    }
    const message =
      first === entry
        ? `"${id}" is made twice; put a value of "forEach" into the id`
        : `"${id}" is taken by rule ${first + 1}`;
    issues.push({ path: ['rules', entry, 'id'], at: 'value', message });
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, rules, entries };
}
