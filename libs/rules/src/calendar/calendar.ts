import { localTime } from '@mcc/metrics';

/** A stretch of the week: on some days, from a time to a time; over midnight where `to` is not after `from`. */
export interface WeeklyTime {
  /** 0 = Sunday */
  days: number[];
  /** minutes since local midnight; `to` is excluded and may be 24:00 */
  from: number;
  to: number;
}

/** Times that rules refer to by name. Plain data. */
export interface Calendar {
  id: string;
  /** IANA zone of its times; absent: the installation's */
  zone?: string;
  weekly: WeeklyTime[];
  /** local times written as if they were UTC, epoch ms, `to` excluded */
  dates: { from: number; to: number }[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Whether `at` (epoch ms) lies in one of the calendar's times.
 * @param timeZone IANA zone where the calendar names none
 */
export function isWithin(calendar: Calendar, at: number, timeZone: string): boolean {
  const local = localTime(at, calendar.zone ?? timeZone);
  return (
    calendar.dates.some(({ from, to }) => local >= from && local < to) ||
    calendar.weekly.some((weekly) => isWithinWeekly(weekly, local))
  );
}

function isWithinWeekly({ days, from, to }: WeeklyTime, local: number): boolean {
  const day = new Date(local).getUTCDay();
  const minute = (local % DAY) / MINUTE;
  if (from < to) return days.includes(day) && minute >= from && minute < to;
  const dayBefore = (day + 6) % 7;
  return (days.includes(day) && minute >= from) || (days.includes(dayBefore) && minute < to);
}
