import type { ComparisonKind } from '@mcc/contracts';
import { addDays, wholeDays } from './zoned-time';

/** A stretch of event time, epoch ms, end excluded. */
export interface TimeRange {
  from: number;
  to: number;
}

const DAYS_BACK: Record<Exclude<ComparisonKind, 'previous'>, number> = { yesterday: 1, 'last-week': 7 };

/**
 * Says with which instant one of the range is to be compared:
 * - `previous`: the stretch of the same length right before; before whole local days as many days, also where one of
 *   them has 23 or 25 hours;
 * - `yesterday`: what the clocks of the zone showed a calendar day before;
 * - `last-week`: the same on the same weekday of the week before.
 *
 * A local time that the clocks skipped on that day is taken as long after the gap's begin, of one shown twice the first.
 */
export function comparableTime(
  kind: ComparisonKind,
  range: TimeRange,
  timeZone: string,
): (at: number) => number {
  if (kind !== 'previous') return (at) => addDays(at, -DAYS_BACK[kind], timeZone);
  const days = wholeDays(range.from, range.to, timeZone);
  if (days !== null) return (at) => addDays(at, -days, timeZone);
  return (at) => at - (range.to - range.from);
}

/**
 * The stretch with which a range is to be compared. What has not passed of the range yet is not compared: the stretch is
 * empty when nothing of it has passed.
 * @param now epoch ms
 */
export function comparableRange(
  kind: ComparisonKind,
  range: TimeRange,
  timeZone: string,
  now: number,
): TimeRange {
  const passed = Math.max(range.from, Math.min(range.to, now));
  const shift = comparableTime(kind, range, timeZone);
  return { from: shift(range.from), to: shift(passed) };
}
