const DAY_MS = 24 * 60 * 60 * 1_000;
/** Zones change their offset only at multiples of it (since 1972). */
const QUARTER_MS = 15 * 60 * 1_000;
const MAX_REMEMBERED = 10_000;

interface Zone {
  format: Intl.DateTimeFormat;
  /** offsets by quarter of an hour, ms east of UTC */
  offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zones.set(timeZone, (zone = { format, offsets: new Map() }));
  }
  return zone;
}

/** Offset of an IANA zone at `at` (epoch ms), ms east of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const { format, offsets } = zoneOf(timeZone);
  const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS;
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const fields: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(quarter)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - quarter;
  if (offsets.size >= MAX_REMEMBERED) offsets.clear();
  offsets.set(quarter, offset);
  return offset;
}

/** What the clocks of a zone show at `at` (epoch ms), written as if it were UTC. */
export function localTime(at: number, timeZone: string): number {
  return at + offsetAt(at, timeZone);
}

/**
 * The instant at which the zone's clocks show `local` (see {@link localTime}). Of two the earlier; where the clocks skip
 * it, as long after the gap's begin as `local` is.
 */
export function instantOf(local: number, timeZone: string): number {
  // no zone is further than 14 h from UTC, so a day before and after in UTC are on either side of a change near `local`
  const before = local - offsetAt(local - DAY_MS, timeZone);
  if (localTime(before, timeZone) === local) return before;
  const after = local - offsetAt(local + DAY_MS, timeZone);
  return localTime(after, timeZone) === local ? after : before;
}

const midnightOf = (local: number): number => Math.floor(local / DAY_MS) * DAY_MS;

/** Start of the local day that holds `at`: midnight, or the first instant after it where the clocks skip it. */
export function startOfDay(at: number, timeZone: string): number {
  return instantOf(midnightOf(localTime(at, timeZone)), timeZone);
}

/** Start of the Monday of the local week that holds `at`. */
export function startOfWeek(at: number, timeZone: string): number {
  const day = startOfDay(at, timeZone);
  const weekday = new Date(midnightOf(localTime(day, timeZone))).getUTCDay();
  return addDays(day, -((weekday + 6) % 7), timeZone);
}

/**
 * The instant at which the zone's clocks show the same as at `at`, `days` calendar days later (negative: earlier). The
 * start of a day leads to the start of a day.
 */
export function addDays(at: number, days: number, timeZone: string): number {
  const local = localTime(at, timeZone);
  const isStart = startOfDay(at, timeZone) === at;
  return instantOf((isStart ? midnightOf(local) : local) + days * DAY_MS, timeZone);
}

/** Calendar days between the starts of two local days; null when one of them is none or they are not in order. */
export function wholeDays(from: number, to: number, timeZone: string): number | null {
  const isStart = (at: number): boolean => startOfDay(at, timeZone) === at;
  if (from >= to || !isStart(from) || !isStart(to)) return null;
  return (midnightOf(localTime(to, timeZone)) - midnightOf(localTime(from, timeZone))) / DAY_MS;
}
