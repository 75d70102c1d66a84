import type { JsonSchema } from '@mcc/contracts';
import {
  add,
  divide,
  multiply,
  parseDecimal,
  printDecimal,
  round,
  ROUNDINGS,
  shorten,
  toNumber,
  type Decimal,
} from './decimal';
import { Problem, type Scope } from './row';
import type { BoundText } from './template';
import type { YamlCursor } from './yaml-cursor';

type NumberFields = Partial<Record<'strip' | 'times' | 'divide' | 'add' | 'decimals' | 'round', YamlCursor>>;

/** Most places of an amount of money. */
const AMOUNT_PLACES = 4;
/** Texts that need no arithmetic and are exact as a double's shortest form. */
const PLAIN = /^\d{1,9}(?:\.\d{1,4})?$/;

/**
 * Reads the number options of a field and gives the conversion: strip characters, then × times, ÷ divide, + add, then
 * round to `decimals` places; all exact, without binary fractions.
 */
export function readNumber(fields: NumberFields, schema: JsonSchema, name: string) {
  const calculate = readArithmetic(fields);
  const strip = new Set(fields.strip?.text() ?? '');
  const isInteger = [schema.type].flat().includes('integer');
  const isAmount = schema.format === 'amount';
  return (text: string, scope: Scope, source: BoundText): number | undefined | Problem => {
    const bare = strip.size === 0 ? text : [...text].filter((character) => !strip.has(character)).join('');
    if (!calculate && !isInteger && PLAIN.test(bare)) return Number(bare);
    if (bare.trim() === '') return undefined;
    const read = parseDecimal(bare);
    if (!read) return new Problem(source.column(scope), `"${text}" is not a number, as ${name} must be`);
    const value = shorten(calculate ? calculate(read) : read);
    if (isInteger && value.scale > 0) {
      return new Problem(
        source.column(scope),
        `${printDecimal(value)} is not a whole number; state decimals: 0`,
      );
    }
    if (isAmount && value.scale > AMOUNT_PLACES) {
      return new Problem(
        source.column(scope),
        `${printDecimal(value)} has more than ${AMOUNT_PLACES} decimal places; state decimals and round in the mapping`,
      );
    }
    return toNumber(value);
  };
}

function readArithmetic(fields: NumberFields): ((value: Decimal) => Decimal) | undefined {
  const { times, divide: divisor, add: summand, decimals: places, round: rounding } = fields;
  if (!times && !divisor && !summand && !places && !rounding) return undefined;
  const decimals = places?.integer(0, 12);
  if (rounding && decimals === undefined) rounding.fail('"round" needs "decimals": to how many places?');
  if (divisor && decimals === undefined)
    divisor.fail('"divide" needs "decimals": a quotient may have no end');
  const mode = rounding?.oneOf(ROUNDINGS) ?? 'half-even';
  const factor = times && readDecimal(times);
  const by = divisor && readDecimal(divisor);
  if (by?.digits === 0n) divisor?.fail('cannot divide by 0');
  const plus = summand && readDecimal(summand);
  return (value) => {
    let result = factor ? multiply(value, factor) : value;
    // added before the division is rounded, so that only one rounding happens: (v + s·d) ÷ d = v ÷ d + s
    if (by && plus) result = add(result, multiply(plus, by));
    else if (plus) result = add(result, plus);
    if (by) return divide(result, by, decimals ?? 0, mode);
    return decimals === undefined ? result : round(result, decimals, mode);
  };
}

function readDecimal(cursor: YamlCursor): Decimal {
  return parseDecimal(cursor.text()) ?? cursor.fail(`must be a number, not "${cursor.text()}"`);
}
