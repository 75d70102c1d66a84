import { readAbsenceRule } from './absence/definition';
import { readAnomalyRule } from './anomaly/definition';
import { readActive, readModes, type GivenMode } from './calendar/schedule';
import { readChangeRule } from './change/definition';
import { readCompositeRule } from './composite/definition';
import { readConversionDropRule } from './conversion-drop/definition';
import { readForecastRule } from './forecast/definition';
import { readPacingRule } from './pacing/definition';
import { readPriceChangeRule } from './price-change/definition';
import type { Rule } from './rule';
import type { RuleMode } from './rule-head';
import { readThresholdRule } from './threshold/definition';
import { INVALID, isMapping, oneOf, type Invalid, type Reader } from './validation/reader';

/** Reader by rule type: a new type is one line here, one in `Rule` and one in `createRunner`. */
const READERS: { [T in Rule['type']]: Reader<Extract<Rule, { type: T }>> } = {
  'price-change': readPriceChangeRule,
  'conversion-drop': readConversionDropRule,
  threshold: readThresholdRule,
  change: readChangeRule,
  anomaly: readAnomalyRule,
  forecast: readForecastRule,
  pacing: readPacingRule,
  absence: readAbsenceRule,
  composite: readCompositeRule,
};

export const RULE_TYPES = Object.keys(READERS) as Rule['type'][];

const readType = oneOf(RULE_TYPES);

/** Reads one rule of any type from parsed YAML, with the times at which it is active and its modes. */
export const readRule: Reader<Rule> = (value, place) => {
  if (!isMapping(value)) return place.reject('must be a rule with the fields id, type, name, …');
  if (value.type === undefined)
    return place.child('type').reject(`is missing; one of ${RULE_TYPES.join(', ')}`);
  const type = readType(value.type, place.child('type'));
  if (type === INVALID) return INVALID;
  const { active: givenActive, modes: givenModes, ...fields } = value;
  const rule = READERS[type](fields, place);
  const active = givenActive === undefined ? undefined : readActive(givenActive, place.child('active'));
  const modes = givenModes === undefined ? [] : readModes(givenModes, place.child('modes'));
  if (rule === INVALID || active === INVALID || modes === INVALID) return INVALID;
  const read = modes.map((mode) => readModeRule(mode, fields, type));
  if (read.includes(INVALID)) return INVALID;
  return {
    ...rule,
    ...(active ? { active } : {}),
    ...(read.length > 0 ? { modes: read as RuleMode[] } : {}),
  };
};

/** What a mode of an `anomaly` rule can change. */
const TIMES_AND_TEXTS = ['for', 'keepFiring', 'grade', 'respondWithin', 'summary'];

/** The whole rule as it is in a mode. */
function readModeRule(
  { during, changes, place }: GivenMode,
  fields: Record<string, unknown>,
  type: Rule['type'],
): RuleMode | Invalid {
  if (type === 'price-change' || type === 'absence') {
    return place.reject(`a rule of type ${type} has no modes; write two, with "active"`);
  }
  const limits = Object.keys(changes).find((name) => !TIMES_AND_TEXTS.includes(name));
  if (type === 'anomaly' && limits !== undefined) {
    return place.child(limits).reject('a detector has no other limits in a mode', 'key');
  }
  const rule = READERS[type]({ ...fields, ...changes }, place);
  return rule === INVALID ? INVALID : { during, rule };
}
