import { fromDecimalString, isMoney, toDecimalString, type Measure } from '@mcc/contracts';

/**
 * A summary's integer as the store's decimal: money stands in ten-thousandths in code and in currency units in the
 * store, so that people can read the tables.
 * @throws RangeError for what is no exact integer
 */
export function toStored(measure: Measure, value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} of ${measure} is no exact integer`);
  return isMoney(measure) ? toDecimalString(value) : String(value);
}

/** The way back. @throws RangeError when the sum left the exact integer range */
export function fromStored(measure: Measure, text: string): number {
  if (isMoney(measure)) return fromDecimalString(text);
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} of ${measure} is no exact integer`);
  return value;
}
