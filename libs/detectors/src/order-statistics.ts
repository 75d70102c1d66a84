/** Makes the MAD of normal readings their standard deviation: 1 / Φ⁻¹(3/4). */
export const MAD_TO_SIGMA = 1.4826;
/** Makes the mean absolute deviation of normal readings their standard deviation: √(π/2). */
const MEAN_DEVIATION_TO_SIGMA = 1.2533;
/** Small-sample factors of the MAD for n = 2…9: Croux & Rousseeuw, "Time-efficient algorithms for two highly robust estimators of scale", 1992. */
const SMALL_SAMPLE = [1, 1, 1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129, 1.107];

/** Median of values in ascending order; NaN of none. */
export function medianOfSorted(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Median absolute deviation from `center` of values in ascending order. */
function madOfSorted(sorted: readonly number[], center: number): number {
  const split = lowerBound(sorted, center);
  const middle = sorted.length >> 1;
  const upper = distanceAt(sorted, center, split, middle);
  if (sorted.length % 2 === 1) return upper;
  return (distanceAt(sorted, center, split, middle - 1) + upper) / 2;
}

/**
 * The distance from `center` that `rank` others do not exceed: a binary search for how many of the `rank` + 1 nearest
 * values lie below `center`. @param split index of the first value that is not below `center`
 */
function distanceAt(sorted: readonly number[], center: number, split: number, rank: number): number {
  const below = (index: number): number => center - (sorted[split - 1 - index] ?? -Infinity);
  const above = (index: number): number => (sorted[split + index] ?? Infinity) - center;
  let from = Math.max(0, rank + 1 - (sorted.length - split));
  let to = Math.min(rank + 1, split);
  while (from < to) {
    const taken = (from + to) >> 1;
    if (below(taken) < above(rank - taken)) from = taken + 1;
    else to = taken;
  }
  const furthestBelow = from > 0 ? below(from - 1) : 0;
  return Math.max(furthestBelow, from <= rank ? above(rank - from) : 0);
}

/**
 * Robust standard deviation of values in ascending order: 1.4826 · MAD; where more than half of them are equal, 1.2533 ·
 * mean absolute deviation (Iglewicz & Hoaglin, "How to Detect and Handle Outliers", 1993). 0 only when all are equal.
 */
export function sigmaOfSorted(sorted: readonly number[], center: number): number {
  const size = sorted.length;
  if (size === 0) return 0;
  const mad = madOfSorted(sorted, center);
  const factor = SMALL_SAMPLE[size] ?? size / (size - 0.8);
  if (mad > 0) return MAD_TO_SIGMA * factor * mad;
  const sum = sorted.reduce((total, value) => total + Math.abs(value - center), 0);
  return (MEAN_DEVIATION_TO_SIGMA * sum) / size;
}

/** Index of the first value that is not below `value`. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
