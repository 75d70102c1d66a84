const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d\.\d{3}Z$/;

/** Length of the Gregorian cycle of 400 years, ms. */
const CYCLE_MS = 146_097 * 86_400_000;
const MINUTE_MS = 60_000;
const ZERO = 48;

/**
 * Reads an RFC 3339 date-time. Digits beyond the millisecond are cut off; a leap second counts as the first moment of the
 * next minute.
 * @returns epoch ms, or null when it is none (no offset, no such day, anything around it)
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function parseRfc3339(text: string): number | null {
  if (!RFC_3339.test(text)) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const offset = offsetMs(text);
  if (offset === null) return null;
  // Date.UTC takes years below 100 for 19xx, so the sum is done one cycle later
  const utc = Date.UTC(year + 400, month - 1, day, hour, minute, second, milliseconds(text));
  return utc - CYCLE_MS - offset;
}

/** True for the form in which times stand in the log: `2026-11-22T08:00:00.000Z`. */
export function isCanonicalTime(text: string): boolean {
  return CANONICAL.test(text);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function milliseconds(text: string): number {
  if (text[19] !== '.') return 0;
  const fraction = /^\d{1,3}/.exec(text.slice(20, 23))?.[0] ?? '';
  return Number(fraction.padEnd(3, '0'));
}

function offsetMs(text: string): number | null {
  if (text.endsWith('Z') || text.endsWith('z')) return 0;
  const start = text.length - 6;
  const hours = digits(text, start + 1, 2);
  const minutes = digits(text, start + 4, 2);
  if (hours > 23 || minutes > 59) return null;
  const ms = (hours * 60 + minutes) * MINUTE_MS;
  return text[start] === '-' ? -ms : ms;
}

/** The number that `count` digits from `from` on write; the pattern has made sure that they are digits. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}
