import { instantOf, localTime } from '@mcc/metrics';

const DAY_MS = 24 * 60 * 60 * 1_000;
const WEEK_DAYS = 7;
/** 1 January 1970. */
const FIRST_WEEKDAY = 4;

/** By when something is expected on which days, in local time. */
export interface TimeOfDay {
  /** ms after midnight; `since` at or after `until` is of the day before */
  untilMs: number;
  sinceMs: number;
  /** days of the deadline, 0 is Sunday */
  on: readonly number[];
}

/** A deadline and the stretch before it, epoch ms. */
export interface Deadline {
  since: number;
  at: number;
}

function deadlineOn(day: number, { untilMs, sinceMs }: TimeOfDay, timeZone: string): Deadline {
  const since = sinceMs < untilMs ? day + sinceMs : day - DAY_MS + sinceMs;
  return { since: instantOf(since, timeZone), at: instantOf(day + untilMs, timeZone) };
}

/** The last deadline up to `now` and the first one after it, epoch ms. `on` must not be empty. */
export function deadlinesAround(
  now: number,
  time: TimeOfDay,
  timeZone: string,
): { last: Deadline; next: number } {
  const today = Math.floor(localTime(now, timeZone) / DAY_MS) * DAY_MS;
  const days = Array.from(
    { length: 2 * WEEK_DAYS + 3 },
    (_, index) => today + (index - WEEK_DAYS - 1) * DAY_MS,
  );
  const deadlines = days
    .filter((day) => time.on.includes((day / DAY_MS + FIRST_WEEKDAY) % WEEK_DAYS))
    .map((day) => deadlineOn(day, time, timeZone));
  const last = deadlines.findLast(({ at }) => at <= now);
  const next = deadlines.find(({ at }) => at > now);
  if (!last || !next) throw new Error('there is no day in a week');
  return { last, next: next.at };
}
