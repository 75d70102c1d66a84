import type { ReportKind } from '@mcc/contracts';
import { addDays, instantOf, localTime, startOfDay, startOfWeek, type TimeRange } from '@mcc/metrics';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** How long the period of a report is. */
export const DAYS_OF: Record<ReportKind, number> = { daily: 1, weekly: 7 };

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
  const startOf = kind === 'daily' ? startOfDay : startOfWeek;
  return periodFrom(kind, startOf(at, timeZone), timeZone);
}

/** The latest period that was over at `at` (epoch ms). */
export function lastWholePeriod(kind: ReportKind, at: number, timeZone: string): ReportPeriod {
  const running = periodAt(kind, at, timeZone);
  const from = addDays(running.range.from, -DAYS_OF[kind], timeZone);
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
  const to = addDays(from, DAYS_OF[kind], timeZone);
  return { kind, date: dateOf(from, timeZone), range: { from, to } };
}
