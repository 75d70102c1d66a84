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

/** Median absolute deviation from `center` of values in ascending order: merges the two sides outward until half is passed. */
function madOfSorted(sorted: readonly number[], center: number): number {
  let right = lowerBound(sorted, center);
  let left = right - 1;
  const next = (): number => {
    const below = left >= 0 ? center - (sorted[left] ?? 0) : Infinity;
    const above = right < sorted.length ? (sorted[right] ?? 0) - center : Infinity;
    if (below <= above) left -= 1;
    else right += 1;
    return Math.min(below, above);
  };
  const half = sorted.length >> 1;
  let previous = 0;
  let current = 0;
  for (let i = 0; i <= half; i++) {
    previous = current;
    current = next();
  }
  return sorted.length % 2 === 1 ? current : (previous + current) / 2;
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
