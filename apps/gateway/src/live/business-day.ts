const DAY_MS = 24 * 60 * 60 * 1_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the clocks of a zone show at `at` (epoch ms), written as if it were UTC, to the second. */
function localTime(at: number, timeZone: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(at)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Offset of the zone at `at`, ms east of UTC. */
function offsetAt(at: number, timeZone: string): number {
  return localTime(at, timeZone) - Math.floor(at / 1_000) * 1_000;
}

/** The instant at which the zone's clocks show `local`; where they skip it, the first instant after the gap. */
function instantOf(local: number, timeZone: string): number {
  const guess = local - offsetAt(local, timeZone);
  return local - offsetAt(guess, timeZone);
}

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
  const midnight = Math.floor(localTime(now, timeZone) / DAY_MS) * DAY_MS;
  return {
    start: instantOf(midnight, timeZone),
    end: instantOf(midnight + DAY_MS, timeZone),
    previousStart: instantOf(midnight - DAY_MS, timeZone),
  };
}
