import { localTime } from '@mcc/metrics';

/** Maps a value to a place on the picture. */
export type Scale = (value: number) => number;

export const scale =
  (domain: readonly [number, number], range: readonly [number, number]): Scale =>
  (value) =>
    range[0] + ((value - domain[0]) / (domain[1] - domain[0])) * (range[1] - range[0]);

/** A round step that makes at most `most` parts of a length: 1, 2 or 5 times a power of ten. */
export function roundStep(length: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(length / most));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => length / step <= most) ?? 10 * power;
}

/** Round values from at or below `least` to at or above `greatest`; a constant gets room on either side. */
export function valueTicks(least: number, greatest: number, most = 4): number[] {
  const room = least === greatest ? Math.max(Math.abs(least) * 0.1, 1e-9) : 0;
  const step = roundStep(greatest - least + 2 * room, most);
  const first = Math.floor((least - room) / step + 1e-9);
  const last = Math.ceil((greatest + room) / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [
  ...[MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  ...[DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY],
];

export interface TimeTick {
  /** epoch ms */
  at: number;
  label: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `11-11` of a local time written as if it were UTC. */
function dayOf(local: number): string {
  const time = new Date(local);
  return `${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`;
}

/** `20:05`, likewise. */
function clockOf(local: number): string {
  const time = new Date(local);
  return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;
}

/** `2026-11-11 20:05` as the clocks of a zone show `at`, epoch ms. */
export function zonedMinute(at: number, timeZone: string): string {
  const local = localTime(at, timeZone);
  return `${new Date(local).getUTCFullYear()}-${dayOf(local)} ${clockOf(local)}`;
}

/** Round local times within a stretch, at most `most`; the first, and each in a new day, tells the day. */
export function timeTicks(from: number, to: number, timeZone: string, most = 8): TimeTick[] {
  const step =
    TIME_STEPS.find((each) => (to - from) / each <= most) ?? Math.ceil((to - from) / most / DAY) * DAY;
  const ticks: TimeTick[] = [];
  let day = '';
  for (let local = Math.ceil(localTime(from, timeZone) / step) * step; ; local += step) {
    // the offset at the tick itself may be another than at the beginning
    const guess = local - (localTime(from, timeZone) - from);
    const at = local - (localTime(guess, timeZone) - guess);
    if (at > to) return ticks;
    const isNewDay = dayOf(local) !== day;
    day = dayOf(local);
    const label = step >= DAY ? day : isNewDay ? `${day} ${clockOf(local)}` : clockOf(local);
    if (at >= from) ticks.push({ at, label });
  }
}
