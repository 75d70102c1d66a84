/**
 * Money in code: an integer count of ten-thousandths of the currency unit (¥1.00 = 10 000).
 * Sums stay exact up to ±9 × 10¹¹ currency units; `addMoney` throws beyond that instead of rounding.
 */
export type TenThousandths = number;

/** Ten-thousandths in one currency unit. */
export const MONEY_SCALE = 10_000;

/** Largest amount one event may carry, in currency units. */
export const MAX_EVENT_AMOUNT = 1_000_000_000;

/**
 * True for a finite number with at most four decimal places and |value| ≤ {@link MAX_EVENT_AMOUNT}: what
 * `Decimal(18,4)` holds without rounding.
 */
export function isExactAmount(value: unknown): value is number {
  return (
    typeof value === 'number' && Math.abs(value) <= MAX_EVENT_AMOUNT && Number(value.toFixed(4)) === value
  );
}

/** Converts currency units (an {@link isExactAmount}) to ten-thousandths, exactly. */
export function toTenThousandths(amount: number): TenThousandths {
  return Math.round(amount * MONEY_SCALE);
}

/** Converts ten-thousandths to currency units (the nearest double; prints back the same four decimals). */
export function fromTenThousandths(value: TenThousandths): number {
  return value / MONEY_SCALE;
}

/** Adds two integers; throws a RangeError rather than lose a unit. */
export function addExact(a: number, b: number): number {
  const sum = a + b;
  if (!Number.isSafeInteger(sum)) throw new RangeError(`sum of ${a} and ${b} leaves the exact integer range`);
  return sum;
}

/** Prints ten-thousandths as a decimal string with four places, e.g. `-12.3400`. */
export function toDecimalString(value: TenThousandths): string {
  const sign = value < 0 ? '-' : '';
  const digits = Math.abs(value).toString().padStart(5, '0');
  return `${sign}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/**
 * Reads a decimal string such as `12`, `-0.5` or `12.3400` into ten-thousandths.
 * @throws RangeError when it is no decimal, has more than four places that are not zero, or is out of the exact range.
 */
export function fromDecimalString(text: string): TenThousandths {
  const match = /^(-?)(\d+)(?:\.(\d{1,4})0*)?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal with at most four places: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const value = Number(`${whole}${fraction.padEnd(4, '0')}`);
  if (!Number.isSafeInteger(value)) throw new RangeError(`amount out of range: ${text}`);
  return sign === '-' && value !== 0 ? -value : value;
}
