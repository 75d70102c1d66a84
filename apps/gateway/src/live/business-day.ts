import { addDays, startOfDay } from '@mcc/metrics';

/** A business day in a time zone; days may have 23 or 25 hours. All epoch ms. */
export interface BusinessDay {
  start: number;
  /** start of the next day */
  end: number;
  /** start of the day before */
  previousStart: number;
}

/** The business day that `now` (epoch ms) belongs to. */
export function businessDayOf(now: number, timeZone: string): BusinessDay {
  const start = startOfDay(now, timeZone);
  return { start, end: addDays(start, 1, timeZone), previousStart: addDays(start, -1, timeZone) };
}
