import { addDays, instantOf, localTime, startOfDay } from '@mcc/metrics';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When a plan is looked at without an alert: at some times of some days, as the clocks of the plan's zone show them. */
export interface ReviewTimes {
  /** minutes since local midnight, 0…1439 */
  at: number[];
  /** 0 = Sunday */
  days: number[];
}

/**
 * The reviews that are due after one time and until another (epoch ms; `until` included), in order. A time that the clocks
 * skip is due as long after the gap's begin; one that they show twice, the first time.
 */
export function reviewsBetween(
  { at, days }: ReviewTimes,
  after: number,
  until: number,
  timeZone: string,
): number[] {
  const due: number[] = [];
  for (let day = startOfDay(after, timeZone); day <= until; day = addDays(day, 1, timeZone)) {
    const midnight = Math.floor(localTime(day, timeZone) / DAY) * DAY;
    if (!days.includes(new Date(midnight).getUTCDay())) continue;
    due.push(...at.map((minute) => instantOf(midnight + minute * MINUTE, timeZone)));
  }
  return [...new Set(due)].filter((time) => time > after && time <= until).sort((a, b) => a - b);
}
