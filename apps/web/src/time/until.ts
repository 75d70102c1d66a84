/** How long something shall hold, as offered to people. */
export const SPANS = ['halfHour', 'hour', 'fourHours', 'tomorrow'] as const;
export type Span = (typeof SPANS)[number];

const MINUTE = 60_000;
const LENGTH: Record<Exclude<Span, 'tomorrow'>, number> = {
  halfHour: 30 * MINUTE,
  hour: 60 * MINUTE,
  fourHours: 240 * MINUTE,
};
/** When the people of the next day are there. */
const MORNING_HOUR = 9;

export function isSpan(text: string): text is Span {
  return (SPANS as readonly string[]).includes(text);
}

/**
 * When a span that begins now ends, epoch ms.
 *
 * @param timeZone IANA zone whose clocks tell what tomorrow is
 */
export function endOf(span: Span, now: number, timeZone: string): number {
  if (span !== 'tomorrow') return now + LENGTH[span];
  const shown = clockFace(now, timeZone);
  const morning = new Date(shown);
  const wanted = Date.UTC(
    morning.getUTCFullYear(),
    morning.getUTCMonth(),
    morning.getUTCDate() + 1,
    MORNING_HOUR,
  );
  // The zone may change its offset in the night, so the offset is taken at the end and not now.
  const guess = wanted - (shown - now);
  return guess - (clockFace(guess, timeZone) - wanted);
}

/** What the clocks of the zone show, read as if it were UTC, epoch ms. */
function clockFace(time: number, timeZone: string): number {
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
  return whole + (time % 1_000);
}
