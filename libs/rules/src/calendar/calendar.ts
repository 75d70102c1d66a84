import { isWithinWeekly, localTime, type WeeklyTime } from '@mcc/metrics';

/** Times that rules refer to by name. Plain data. */
export interface Calendar {
  id: string;
  /** IANA zone of its times; absent: the installation's */
  zone?: string;
  weekly: WeeklyTime[];
  /** local times written as if they were UTC, epoch ms, `to` excluded */
  dates: { from: number; to: number }[];
}

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
