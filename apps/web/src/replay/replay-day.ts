import { startOfDay } from '../time/zone-clock';

/** A stretch of wall-clock time, epoch ms, both ends included. */
export interface ReplayDay {
  from: number;
  to: number;
}

/**
 * The part of a moment's business day that can be replayed: within history, and not yet to come.
 *
 * @param earliest where history begins, epoch ms
 * @param now server's clock, epoch ms
 */
export function replayDay(at: number, earliest: number, now: number, timeZone: string): ReplayDay {
  const from = startOfDay(at, timeZone);
  const to = startOfDay(at, timeZone, 1) - 1_000;
  return { from: Math.max(from, earliest), to: Math.max(at, Math.min(to, now)) };
}

/** Where a moment stands within the day, 0 to 1; null: it is not of it. */
export function placeOf(time: number, { from, to }: ReplayDay): number | null {
  if (time < from || time > to || from >= to) return null;
  return (time - from) / (to - from);
}
