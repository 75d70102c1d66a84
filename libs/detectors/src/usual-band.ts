import { medianOfSorted, sigmaOfSorted } from './order-statistics';

/** What is usual for a number, and how far it usually strays. */
export interface UsualBand {
  /** median of the values that stand for the usual */
  expected: number;
  /** robust standard deviation, or the least one where they are too alike */
  spread: number;
  /** three spreads below and above */
  low: number;
  high: number;
}

const WIDTH = 3;
/** Fewer say nothing of a spread. */
export const MIN_USUAL_VALUES = 4;

/**
 * The band in which a value is usual: median ± 3 robust standard deviations (Iglewicz & Hoaglin, 1993).
 * @param leastSpread keeps values that hardly ever moved from making a spike of every step
 * @returns null for fewer than {@link MIN_USUAL_VALUES} values
 */
export function usualBand(
  values: readonly number[],
  leastSpread: (expected: number) => number,
): UsualBand | null {
  if (values.length < MIN_USUAL_VALUES) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const expected = medianOfSorted(sorted);
  const spread = Math.max(sigmaOfSorted(sorted, expected), leastSpread(expected));
  return { expected, spread, low: expected - WIDTH * spread, high: expected + WIDTH * spread };
}
