import type { ReportSchedule } from '@mcc/contracts';
import { instantOf, localTime } from '@mcc/metrics';
import { lastWholePeriod, type ReportPeriod } from './period';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A report that could not be sent in time is still sent, but not when the next one is near. */
const LATEST_MS = 12 * HOUR;

/**
 * The period whose report is due: from when the clocks of the schedule show its time, for twelve hours.
 * @param now wall clock, epoch ms
 * @param timeZone IANA zone of the installation's days
 * @returns null: none is due
 */
export function duePeriod(schedule: ReportSchedule, now: number, timeZone: string): ReportPeriod | null {
  const { report, at, days, timeZone: zone = timeZone } = schedule;
  const today = Math.floor(localTime(now, zone) / DAY) * DAY;
  for (const day of [today, today - DAY]) {
    const time = instantOf(day + at * MINUTE, zone);
    if (time > now || now - time >= LATEST_MS || !days.includes(new Date(day).getUTCDay())) continue;
    return lastWholePeriod(report, time, timeZone);
  }
  return null;
}
