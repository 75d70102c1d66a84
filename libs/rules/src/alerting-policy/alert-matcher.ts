import { MATCH_FIELDS, MATCH_OPERATORS, type AlertMatcher } from '@mcc/contracts';
import { list, type Reader } from '../validation/reader';

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

/** Reads matchers of which all have to fit. */
export const alertMatchers = list(matcher, { min: 1, max: 20 });
