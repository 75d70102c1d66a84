import { addDays, startOfDay } from '@mcc/metrics';

/** A business day in a time zone; days may have 23 or 25 hours. All epoch ms. */
export interface BusinessDay {
  start: number;
  /** start of the next day */
  end: number;
  /** start of the day before */
  previousStart: number;
  /** start of the same day of last week, and of the day after it */
  lastWeekStart: number;
  lastWeekEnd: number;
}

/** The business day that `now` (epoch ms) belongs to. */
export function businessDayOf(now: number, timeZone: string): BusinessDay {
  const start = startOfDay(now, timeZone);
  const after = (days: number): number => addDays(start, days, timeZone);
  return {
    start,
    end: after(1),
    previousStart: after(-1),
    lastWeekStart: after(-7),
    lastWeekEnd: after(-6),
  };
}
