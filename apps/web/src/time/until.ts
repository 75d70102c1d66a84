import { clockFace, timeOfClockFace } from './clock-face';

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
  const morning = new Date(clockFace(now, timeZone));
  const wanted = Date.UTC(
    morning.getUTCFullYear(),
    morning.getUTCMonth(),
    morning.getUTCDate() + 1,
    MORNING_HOUR,
  );
  return timeOfClockFace(wanted, timeZone);
}
