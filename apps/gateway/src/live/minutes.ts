import type { CellRow } from '@mcc/store';
import type { BusinessDay } from './business-day';
import { LATEST_READING_MS, TREND_MINUTES } from './tiles';

const MINUTE = 60_000;
const WINDOW = 10_000;
const DAY = 24 * 60 * MINUTE;

const floorTo = (time: number, unit: number): number => Math.floor(time / unit) * unit;

/** A stretch of event time, epoch ms, end excluded. */
export interface Stretch {
  from: number;
  to: number;
}

/** The stretches of event time that the tiles and the trend are made of, for one moment of the wall clock. */
export interface Stretches {
  /** the business day, to its end: events dated a little ahead of our clock belong to it too */
  today: Stretch;
  /** as much of yesterday as has passed of today, in whole base windows */
  yesterday: Stretch;
  /** the same of the same day of last week */
  lastWeek: Stretch;
  /** the last hour by minutes, the running one included */
  lastHour: Stretch;
  /** the same of yesterday */
  lastHourYesterday: Stretch;
  latest: Stretch;
  latestYesterday: Stretch;
  latestLastWeek: Stretch;
  /** start of the running minute */
  minute: number;
}

const before = ({ from, to }: Stretch, ms: number): Stretch => ({ from: from - ms, to: to - ms });

/** @param now wall clock, epoch ms */
export function stretchesAt(now: number, day: BusinessDay): Stretches {
  const minute = floorTo(now, MINUTE);
  const latest = { from: floorTo(now - LATEST_READING_MS, WINDOW), to: floorTo(now, WINDOW) + WINDOW };
  const elapsed = floorTo(now - day.start, WINDOW);
  const lastHour = { from: minute - (TREND_MINUTES - 1) * MINUTE, to: minute + MINUTE };
  return {
    today: { from: day.start, to: day.end },
    yesterday: { from: day.previousStart, to: Math.min(day.previousStart + elapsed, day.start) },
    lastWeek: { from: day.lastWeekStart, to: Math.min(day.lastWeekStart + elapsed, day.lastWeekEnd) },
    lastHour,
    lastHourYesterday: before(lastHour, DAY),
    latest,
    latestYesterday: before(latest, DAY),
    latestLastWeek: before(latest, 7 * DAY),
    minute,
  };
}

/** Rows of single minutes by the minute's start. */
export type MinuteRows = ReadonlyMap<number, CellRow>;

export function byMinute(rows: readonly CellRow[]): MinuteRows {
  return new Map(rows.map((row) => [row.t, row]));
}

/** Starts of `count` minutes, oldest first; the last one is `last`. */
export function minutesUpTo(last: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * MINUTE);
}

/** The same minute of yesterday. */
export const dayBefore = (minute: number): number => minute - DAY;

export { MINUTE };
