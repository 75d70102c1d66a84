import { isMapping, type INVALID, type Place } from '../validation/reader';
import { readExpectationRule, type ExpectationRule } from './expectation-rule';
import { readSilenceRule, type SilenceRule } from './silence-rule';

/** Something that should come does not: a source falls silent, or has said nothing by a time of day. */
export type AbsenceRule = SilenceRule | ExpectationRule;

/** Reads an `absence` rule from parsed YAML. */
export function readAbsenceRule(value: unknown, place: Place): AbsenceRule | typeof INVALID {
  const isExpectation = isMapping(value) && value.expected !== undefined;
  return isExpectation ? readExpectationRule(value, place) : readSilenceRule(value, place);
}
