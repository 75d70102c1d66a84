import { fromDecimalString, isMoney, type Measure } from '@mcc/contracts';

const SCALE = 10_000;

/**
 * A summary's integer as the store's decimal, in ten-thousandths: money is counted in them in code too, anything else in
 * ones. People who read the tables see currency units and ones.
 * @throws RangeError for what is no exact integer
 */
export function toStored(measure: Measure, value: number): number | bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} of ${measure} is no exact integer`);
  if (isMoney(measure)) return value;
  const scaled = value * SCALE;
  return Number.isSafeInteger(scaled) ? scaled : BigInt(value) * BigInt(SCALE);
}

/** The way back. @throws RangeError when the sum left the exact integer range */
export function fromStored(measure: Measure, text: string): number {
  if (isMoney(measure)) return fromDecimalString(text);
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} of ${measure} is no exact integer`);
  return value;
}
