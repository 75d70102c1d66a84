/** An exact decimal: `digits` × 10^−`scale`. */
export interface Decimal {
  digits: bigint;
  /** not negative */
  scale: number;
}

export const ROUNDINGS = ['half-even', 'half-up'] as const;
/** What to do with exactly half a unit: to the even neighbour, or away from zero. */
export type Rounding = (typeof ROUNDINGS)[number];

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads `12`, `-0.50`, `+3.` or `5.7E+17`; undefined for anything else. Surrounding blanks are ignored. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const magnitude = BigInt(whole + fraction);
  const digits = sign === '-' ? -magnitude : magnitude;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: a.digits * power(scale - a.scale) + b.digits * power(scale - b.scale), scale };
}

/** −1, 0 or 1 as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const { digits } = add(a, { digits: -b.digits, scale: b.scale });
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** Rounds `a` to `decimals` places. */
export function round(a: Decimal, decimals: number, rounding: Rounding): Decimal {
  if (a.scale <= decimals) return a;
  return quotient(a.digits, power(a.scale - decimals), decimals, rounding);
}

/** `a` ÷ `b` rounded to `decimals` places; `b` must not be 0. */
export function divide(a: Decimal, b: Decimal, decimals: number, rounding: Rounding): Decimal {
  const numerator = a.digits * power(b.scale + decimals);
  return quotient(numerator, b.digits * power(a.scale), decimals, rounding);
}

function quotient(numerator: bigint, denominator: bigint, scale: number, rounding: Rounding): Decimal {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [abs(numerator), abs(denominator)];
  const [whole, twice] = [n / d, (n % d) * 2n];
  const up = twice > d || (twice === d && (rounding === 'half-up' || whole % 2n === 1n));
  const magnitude = up ? whole + 1n : whole;
  return { digits: negative ? -magnitude : magnitude, scale };
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Takes trailing zeros off the fraction: 1.500 → 1.5. */
export function shorten(a: Decimal): Decimal {
  let { digits, scale } = a;
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return { digits, scale };
}

/** Plain notation, e.g. `-0.0350`. */
export function printDecimal({ digits, scale }: Decimal): string {
  const text = abs(digits)
    .toString()
    .padStart(scale + 1, '0');
  const sign = digits < 0n ? '-' : '';
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** The nearest double. */
export function toNumber(a: Decimal): number {
  return Number(printDecimal(a));
}
