import type { OnCallRotation, OnCallSchedule } from '@mcc/contracts';
import { isWithinWeekly, localTime } from '@mcc/metrics';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Who is on duty, as the id of a receiver: of the overrides that hold the last, else by the first rotation whose hours it is.
 * Turns change when the clocks of the zone show the hand-over, also on days of 23 or 25 hours.
 * @param at wall clock, epoch ms
 * @returns null where nobody is
 */
export function onDuty({ timeZone, rotations, overrides }: OnCallSchedule, at: number): string | null {
  const override = overrides.findLast(({ from, until }) => at >= from && at < until);
  if (override) return override.receiver;
  const local = localTime(at, timeZone);
  const rotation = rotations.find(
    ({ weekly }) => !weekly || weekly.some((each) => isWithinWeekly(each, local)),
  );
  return rotation ? turnOf(rotation, local) : null;
}

/** @param local what the clocks show, as if it were UTC, ms */
function turnOf({ receivers, from, everyDays, handOver }: OnCallRotation, local: number): string | null {
  const daysSince = Math.floor((local - handOver * MINUTE - from) / DAY);
  const turn = Math.floor(daysSince / everyDays);
  if (turn < 0) return null;
  return receivers[turn % receivers.length] ?? null;
}
