import { probationLength } from './nab-score';

/** Flags readings that lie outside of what the probation period (the first 15 %) had: above its maximum or below its minimum. */
export function staticThreshold(values: readonly number[]): boolean[] {
  const known = values.slice(0, probationLength(values.length));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return values.map((value) => value < low || value > high);
}

/** Flags readings more than three standard deviations off the mean of the `window` readings before. */
export function threeSigma(values: readonly number[], window: number): boolean[] {
  return values.map((value, at) => {
    const before = values.slice(Math.max(0, at - window), at);
    if (before.length < 2) return false;
    const mean = before.reduce((sum, one) => sum + one, 0) / before.length;
    const variance = before.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (before.length - 1);
    return Math.abs(value - mean) > 3 * Math.sqrt(variance);
  });
}
