export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What the clocks of an IANA zone show at a time (epoch ms), read as if it were UTC, ms. */
export function clockFace(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const whole = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return whole + (((time % 1_000) + 1_000) % 1_000);
}

/**
 * When the clocks of a zone show this face (see {@link clockFace}), epoch ms: of two times the earlier; of a face that they
 * skip, the time as long after the gap's begin.
 */
export function timeAt(face: number, timeZone: string): number {
  // no zone is further than 14 h from UTC, so a day before and after in UTC are on either side of a change near the face
  const offset = (at: number): number => clockFace(at, timeZone) - at;
  const before = face - offset(face - DAY);
  if (clockFace(before, timeZone) === face) return before;
  const after = face - offset(face + DAY);
  return clockFace(after, timeZone) === face ? after : before;
}

/** Midnight of the day of a face. */
export const midnightOf = (face: number): number => Math.floor(face / DAY) * DAY;

/** When the day begins that lies `days` after that of `time` (negative: before), epoch ms. */
export function startOfDay(time: number, timeZone: string, days = 0): number {
  return timeAt(midnightOf(clockFace(time, timeZone)) + days * DAY, timeZone);
}
