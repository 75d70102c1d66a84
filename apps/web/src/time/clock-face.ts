/** What the clocks of a zone show, read as if it were UTC, epoch ms. */
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
 * When the clocks of a zone show this (see {@link clockFace}), epoch ms. Of an hour that comes twice, one of both; of one that
 * is left out, a time beside it.
 */
export function timeOfClockFace(face: number, timeZone: string): number {
  // The zone may change its offset between the guess and the time meant, so it is looked at twice.
  const guess = face - (clockFace(face, timeZone) - face);
  return guess - (clockFace(guess, timeZone) - face);
}

/** As a date-time field writes it and a banner shows it, e.g. `2026-11-29T20:15:03`. */
export function toFieldText(time: number, timeZone: string): string {
  return new Date(clockFace(time, timeZone)).toISOString().slice(0, 19);
}

/** Reads what a date-time field says, also without seconds, epoch ms; null: it says nothing. */
export function fromFieldText(text: string, timeZone: string): number | null {
  const face = Date.parse(`${text}Z`);
  return Number.isFinite(face) ? timeOfClockFace(face, timeZone) : null;
}
