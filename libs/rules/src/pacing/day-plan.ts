import { localTime, startOfDay } from '@mcc/metrics';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The share of a day's plan that is due at `at`, 0…1: whole hours by their weights, the one under way by its part. */
export function shareDue(curve: readonly number[], at: number, timeZone: string): number {
  const local = ((localTime(at, timeZone) % DAY) + DAY) % DAY;
  const hour = Math.floor(local / HOUR);
  const before = curve.slice(0, hour).reduce((sum, weight) => sum + weight, 0);
  const total = curve.reduce((sum, weight) => sum + weight, 0);
  return (before + ((curve[hour] ?? 0) * (local % HOUR)) / HOUR) / total;
}

/**
 * The local day that the step ending at `end` belongs to: the moment of midnight closes the day before.
 * @returns its begin, epoch ms, and whether `end` closes it
 */
export function dayOf(end: number, timeZone: string): { begin: number; isOver: boolean } {
  const begin = startOfDay(end - 1, timeZone);
  return { begin, isOver: startOfDay(end, timeZone) === end };
}
