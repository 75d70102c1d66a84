import { DateTime } from 'luxon';

const EPOCH = /^\d{9,13}(\.\d+)?$/;
/** Below it a number is seconds: ms from 1973 on are greater. */
const LEAST_MS = 100_000_000_000;

/**
 * Reads a time of a series: ISO 8601 or SQL, with an offset or local to the zone, or epoch seconds or milliseconds.
 * @returns epoch ms; null: it is none
 */
export function readSeriesTime(text: string, timeZone: string): number | null {
  const given = text.trim();
  if (EPOCH.test(given)) {
    const number = Number(given);
    return Math.round(number < LEAST_MS ? number * 1_000 : number);
  }
  const iso = DateTime.fromISO(given, { zone: timeZone });
  const time = iso.isValid ? iso : DateTime.fromSQL(given, { zone: timeZone });
  return time.isValid ? time.toMillis() : null;
}
