import type { Calendar } from './calendar/calendar';
import { readCalendar } from './calendar/definition';
import { readRule } from './read-rule';
import type { Rule } from './rule';
import { expandTemplate } from './rule-template/expand';
import type { RuleIssue } from './validation/issue';
import { INVALID, Place, list, object, optional, required, type Reader } from './validation/reader';

/** A rule with what it was read from: an entry of the file, the variables of its template filled in. */
interface MadeRule {
  rule: Rule;
  definition: Record<string, unknown>;
}

/** The rules of one entry: one, or those that a template makes. */
const readEntry: Reader<MadeRule[]> = (value, place) => {
  const expansions = expandTemplate(value, place);
  if (expansions === INVALID) return INVALID;
  const rules: MadeRule[] = [];
  for (const { rule: given, madeWith } of expansions) {
    const issues: RuleIssue[] = [];
    const rule = readRule(given, new Place(place.path, issues, place.calendars));
    if (rule !== INVALID) {
      // what became a rule is a mapping
      rules.push({ rule, definition: given as Record<string, unknown> });
      continue;
    }
    const suffix = madeWith === '' ? '' : ` (with ${madeWith})`;
    for (const issue of issues) place.report({ ...issue, message: `${issue.message}${suffix}` });
    // what is wrong with one rule of a template is mostly wrong with all
    return INVALID;
  }
  return rules;
};

/** A place for values that YAML anchors name. */
const lists = optional<unknown>((value) => value, undefined);
const version = required((value, place) => (value === 1 ? value : place.reject('must be 1')));
const anything: Reader<unknown> = (value) => value;

const readCalendars = object({
  version,
  lists,
  calendars: optional(list(readCalendar, { min: 1, max: 500 }), []),
  rules: optional(anything, undefined),
});

/** The file's fields; each entry is read on its own, so that one bad rule does not hide the next one's faults. */
const readFile = object({
  version,
  lists,
  calendars: optional(anything, undefined),
  rules: optional(list(readEntry, { min: 1, max: 2_000 }), []),
});

/**
 * Either the rules of a file, or all that is wrong with it. `entries`: for each rule the position in the file's list of what
 * it was made of; a template makes several. `definitions`: for each rule what it was read from, without `forEach`.
 */
export type RuleFileResult =
  | { ok: true; rules: Rule[]; entries: number[]; definitions: Record<string, unknown>[] }
  | { ok: false; issues: RuleIssue[] };

/** The calendars that a rule file defines, for this and other files; those of a file that is wrong are none. */
export function calendarsOf(data: unknown): Calendar[] {
  const read = readCalendars(data, new Place([], []));
  return read === INVALID ? [] : read.calendars;
}

/**
 * Checks the already-parsed data of one rule file.
 * @param others calendars of other files
 */
export function readRuleFile(data: unknown, others: readonly Calendar[] = []): RuleFileResult {
  const issues: RuleIssue[] = [];
  const place = new Place([], issues);
  const known = readCalendars(data, place);
  if (known === INVALID) return { ok: false, issues };
  const calendars = new Map([...others, ...known.calendars].map((calendar) => [calendar.id, calendar]));
  const file = readFile(data, new Place([], issues, calendars));
  if (file === INVALID) return { ok: false, issues };
  if (file.rules.length + known.calendars.length === 0) {
    place.child('rules').reject('is missing');
    return { ok: false, issues };
  }
  const entries = file.rules.flatMap((rules, entry) => rules.map(() => entry));
  const made = file.rules.flat();
  const rules = made.map(({ rule }) => rule);
  issues.push(...repeatedIds(rules, entries));
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, rules, entries, definitions: made.map(({ definition }) => definition) };
}

function repeatedIds(rules: readonly Rule[], entries: readonly number[]): RuleIssue[] {
  const firstEntries = new Map<string, number>();
  return rules.flatMap(({ id }, index): RuleIssue[] => {
    const entry = entries[index] ?? 0;
    const first = firstEntries.get(id);
    if (first === undefined) {
      firstEntries.set(id, entry);
      return [];
    }
    const message =
      first === entry
        ? `"${id}" is made twice; put a value of "forEach" into the id`
        : `"${id}" is taken by rule ${first + 1}`;
    return [{ path: ['rules', entry, 'id'], at: 'value', message }];
  });
}
