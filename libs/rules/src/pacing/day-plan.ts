import { startOfDay } from '@mcc/metrics';

/**
 * The local day that the step ending at `end` belongs to: the moment of midnight closes the day before.
 * @returns its begin, epoch ms, and whether `end` closes it
 */
export function dayOf(end: number, timeZone: string): { begin: number; isOver: boolean } {
  const begin = startOfDay(end - 1, timeZone);
  return { begin, isOver: startOfDay(end, timeZone) === end };
}
