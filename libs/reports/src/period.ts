import type { ReportKind } from '@mcc/contracts';
import { addDays, instantOf, localTime, startOfDay, type TimeRange } from '@mcc/metrics';

const DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What a report is about: whole local days. */
export interface ReportPeriod {
  kind: ReportKind;
  /** the day, or the Monday of the week, YYYY-MM-DD */
  date: string;
  /** event time, epoch ms */
  range: TimeRange;
}

/** The day that `at` (epoch ms) falls on, or its week from Monday to Sunday. */
export function periodAt(kind: ReportKind, at: number, timeZone: string): ReportPeriod {
  const day = startOfDay(at, timeZone);
  const from = kind === 'daily' ? day : addDays(day, -sinceMonday(day, timeZone), timeZone);
  return periodFrom(kind, from, timeZone);
}

/** The latest period that was over at `at` (epoch ms). */
export function lastWholePeriod(kind: ReportKind, at: number, timeZone: string): ReportPeriod {
  const running = periodAt(kind, at, timeZone);
  const from = addDays(running.range.from, kind === 'daily' ? -1 : -7, timeZone);
  return periodFrom(kind, from, timeZone);
}

/** The period of a date as people write it, YYYY-MM-DD; of a week any day of it. Null: there is no such day. */
export function periodOfDate(kind: ReportKind, date: string, timeZone: string): ReportPeriod | null {
  const local = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse turns 30 February into 2 March instead of refusing it
  if (!(local >= 0) || new Date(local).toISOString().slice(0, 10) !== date) return null;
  return periodAt(kind, instantOf(local, timeZone), timeZone);
}

/** The local day of an instant, YYYY-MM-DD. */
export function dateOf(at: number, timeZone: string): string {
  return new Date(localTime(at, timeZone)).toISOString().slice(0, 10);
}

function periodFrom(kind: ReportKind, from: number, timeZone: string): ReportPeriod {
  const to = addDays(from, kind === 'daily' ? 1 : 7, timeZone);
  return { kind, date: dateOf(from, timeZone), range: { from, to } };
}

function sinceMonday(at: number, timeZone: string): number {
  const weekday = new Date(Math.floor(localTime(at, timeZone) / DAY) * DAY).getUTCDay();
  return (weekday + 6) % 7;
}
