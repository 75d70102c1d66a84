import type { Verdict } from './detector';
import type { Band } from './model';

/** Verdict on a reading: an anomaly outside of the band, whose ends are still normal. */
export function verdictOf(value: number, { low, high }: Band): Verdict {
  if (high !== null && value > high) return 'high';
  return low !== null && value < low ? 'low' : 'normal';
}

/** Largest score given: off a history that never moved is infinitely off, which JSON cannot say. */
const MAX_SCORE = 1e6;

/** Signed distance in robust standard deviations, within ±1e6. */
export function zOf(value: number, expected: number, scale: number): number {
  return value === expected ? 0 : clamp((value - expected) / scale, MAX_SCORE);
}

/** `value` held within ±`limit`. */
export function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
