import type { MuteWindow } from '@mcc/contracts';
import { isWithinWeekly, localTime } from '@mcc/metrics';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Clocks are changed at multiples of it only, see `localTime`. */
const QUARTER = 15 * MINUTE;
/** A window that has not ended after so long has none of its own, ms. */
const HORIZON = 8 * DAY;

/** A mute window that holds. */
export interface OpenMute {
  mute: MuteWindow;
  /** first moment at which it does not hold any more, epoch ms; null: not within a week */
  until: number | null;
}

/**
 * Which mute windows hold at a time. They go by what the clocks of their zone show: an hour that is shown twice is muted
 * twice, one that is skipped is not.
 * @param at wall clock, epoch ms
 * @param timeZone IANA zone where a window names none
 */
export function mutesAt(mutes: readonly MuteWindow[], at: number, timeZone: string): OpenMute[] {
  return mutes
    .filter((mute) => isMuted(mute, at, timeZone))
    .map((mute) => ({ mute, until: endOf(mute, at, timeZone) }));
}

function isMuted({ weekly, zone }: MuteWindow, at: number, timeZone: string): boolean {
  const local = localTime(at, zone ?? timeZone);
  return weekly.some((each) => isWithinWeekly(each, local));
}

function endOf(mute: MuteWindow, at: number, timeZone: string): number | null {
  for (let time = at; time <= at + HORIZON;) {
    time = nextChange(mute, time, timeZone);
    if (!isMuted(mute, time, timeZone)) return time;
  }
  return null;
}

/** The next moment at which the clocks may be changed, or at which they show the end of a stretch. */
function nextChange({ weekly, zone }: MuteWindow, at: number, timeZone: string): number {
  const sinceMidnight = localTime(at, zone ?? timeZone) % DAY;
  const ends = weekly.map(({ to }) => at + ((to * MINUTE - sinceMidnight + DAY) % DAY || DAY));
  return Math.min((Math.floor(at / QUARTER) + 1) * QUARTER, ...ends);
}
