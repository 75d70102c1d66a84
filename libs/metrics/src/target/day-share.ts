import { addDays, localTime, startOfDay } from '../zoned-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Weights of the 24 local hours of a day. */
export type DayCurve = readonly number[];

/** Every hour alike. */
export const FLAT_DAY: DayCurve = new Array<number>(24).fill(1);

/** The share of a day's plan that is due at `at`, 0…1: whole hours by their weights, the one under way by its part. */
export function shareDue(curve: DayCurve, at: number, timeZone: string): number {
  const local = ((localTime(at, timeZone) % DAY) + DAY) % DAY;
  const hour = Math.floor(local / HOUR);
  const before = curve.slice(0, hour).reduce((sum, weight) => sum + weight, 0);
  const total = curve.reduce((sum, weight) => sum + weight, 0);
  return (before + ((curve[hour] ?? 0) * (local % HOUR)) / HOUR) / total;
}

/** How many days' plans are due within a stretch; a whole day is 1, its parts by the curve. Times are epoch ms. */
export function daysDue(curve: DayCurve, from: number, to: number, timeZone: string): number {
  let due = 0;
  for (let day = startOfDay(from, timeZone); day < to; day = addDays(day, 1, timeZone)) {
    const end = addDays(day, 1, timeZone);
    const until = to >= end ? 1 : shareDue(curve, to, timeZone);
    due += until - (from > day ? shareDue(curve, from, timeZone) : 0);
  }
  return due;
}
