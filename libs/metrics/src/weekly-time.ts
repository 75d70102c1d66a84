const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A stretch of the week: on some days, from a time to a time; over midnight where `to` is not after `from`. */
export interface WeeklyTime {
  /** those on which it begins; 0 = Sunday */
  days: number[];
  /** minutes since local midnight; `to` is excluded and may be 24:00 */
  from: number;
  to: number;
}

/** @param local what the clocks show, see `localTime` */
export function isWithinWeekly({ days, from, to }: WeeklyTime, local: number): boolean {
  const day = new Date(local).getUTCDay();
  const minute = (local % DAY) / MINUTE;
  if (from < to) return days.includes(day) && minute >= from && minute < to;
  const dayBefore = (day + 6) % 7;
  return (days.includes(day) && minute >= from) || (days.includes(dayBefore) && minute < to);
}
