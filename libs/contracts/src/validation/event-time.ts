const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d\.\d{3}Z$/;

/** Length of the Gregorian cycle of 400 years, ms. */
const CYCLE_MS = 146_097 * 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Reads an RFC 3339 date-time. Digits beyond the millisecond are cut off; a leap second counts as the first moment of the
 * next minute.
 * @returns epoch ms, or null when it is none (no offset, no such day, anything around it)
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function parseRfc3339(text: string): number | null {
  const match = RFC_3339.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Six;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const offset = offsetMs(match[8], Number(match[9] ?? 0), Number(match[10] ?? 0));
  if (offset === null) return null;
  const ms = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  // Date.UTC takes years below 100 for 19xx, so the sum is done one cycle later
  return Date.UTC(year + 400, month - 1, day, hour, minute, second, ms) - CYCLE_MS - offset;
}

/** True for the form in which times stand in the log: `2026-11-22T08:00:00.000Z`. */
export function isCanonicalTime(text: string): boolean {
  return CANONICAL.test(text);
}

type Six = [number, number, number, number, number, number];

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetMs(sign: string | undefined, hours: number, minutes: number): number | null {
  if (hours > 23 || minutes > 59) return null;
  const ms = (hours * 60 + minutes) * MINUTE_MS;
  return sign === '-' ? -ms : ms;
}
