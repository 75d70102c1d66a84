import type { OnCallSchedule } from '@mcc/contracts';
import { instantOf, localTime } from '@mcc/metrics';
import { onDuty } from './on-duty';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How far ahead a change of duty is looked for at most, days. */
const MAX_DAYS = 400;

/** Who is on duty, and who comes after. Epoch ms. */
export interface Turns {
  /** id of a receiver; null: nobody */
  person: string | null;
  /** null: it does not change any more */
  until: number | null;
  /** who is on duty after that, hours without anybody left out; null: nobody else is */
  next: { person: string; from: number } | null;
}

/** Who is on duty at `at` (epoch ms), until when, and who is next. */
export function turnsOf(schedule: OnCallSchedule, at: number): Turns {
  const person = onDuty(schedule, at);
  const until = changeAfter(schedule, at);
  return { person, until, next: until === null ? null : somebodyFrom(schedule, until) };
}

function somebodyFrom(schedule: OnCallSchedule, from: number): Turns['next'] {
  const person = onDuty(schedule, from);
  if (person !== null) return { person, from };
  const later = changeAfter(schedule, from);
  // nobody follows nobody: whoever comes then is somebody
  return later === null ? null : somebodyFrom(schedule, later);
}

/** The first instant after `at` at which somebody else is on duty; null: there is none to be seen. */
function changeAfter(schedule: OnCallSchedule, at: number): number | null {
  const person = onDuty(schedule, at);
  let before = at;
  for (const boundary of boundariesAfter(schedule, at)) {
    if (onDuty(schedule, boundary) !== person) return changeBetween(schedule, before, boundary);
    before = boundary;
  }
  return null;
}

/** Halves the stretch: where the clocks skip a hand-over, it takes effect before its boundary. */
function changeBetween(schedule: OnCallSchedule, from: number, to: number): number {
  const person = onDuty(schedule, from);
  let [same, other] = [from, to];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (onDuty(schedule, middle) === person) same = middle;
    else other = middle;
  }
  return other;
}

/** Every instant at which duty may change, in order. */
function boundariesAfter(schedule: OnCallSchedule, at: number): number[] {
  const { timeZone, rotations, overrides } = schedule;
  const minutes = new Set([
    0,
    ...rotations.map(({ handOver }) => handOver),
    ...rotations.flatMap(({ weekly = [] }) => weekly.flatMap(({ from, to }) => [from, to])),
  ]);
  const today = Math.floor(localTime(at, timeZone) / DAY) * DAY;
  const starts = rotations.map(({ from, handOver }) => instantOf(from + handOver * MINUTE, timeZone));
  const days = Array.from({ length: horizonOf(schedule) + 1 }, (_, day) => today + day * DAY);
  const times = days.flatMap((day) =>
    [...minutes].map((minute) => instantOf(day + minute * MINUTE, timeZone)),
  );
  const all = new Set([...times, ...starts, ...overrides.flatMap(({ from, until }) => [from, until])]);
  return [...all].filter((time) => time > at).sort((a, b) => a - b);
}

/** After so many days all turns have met all weekdays. */
function horizonOf({ rotations }: OnCallSchedule): number {
  const rounds = rotations.map(({ receivers, everyDays }) => receivers.length * everyDays);
  return Math.min(MAX_DAYS, 7 * Math.max(1, ...rounds));
}
