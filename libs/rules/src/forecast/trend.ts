/** A value at a place in a series of windows. */
export interface Point {
  /** counts windows */
  at: number;
  value: number;
}

/** A line, with how far values have been off it. */
export interface Line {
  at: (place: number) => number;
  /** typical distance of a value from the line, as a standard deviation */
  spread: number;
}

const MAD_TO_DEVIATION = 1.4826;

/**
 * The line by the median of the slopes between all pairs of points (Theil 1950, Sen 1968): almost a third of them may be
 * anything without moving it. Its spread is the median distance from it, scaled as for a normal distribution.
 * @param points at least two, at different places
 */
export function lineThrough(points: readonly Point[]): Line {
  const slopes = points.flatMap((a, index) =>
    points.slice(index + 1).map((b) => (b.value - a.value) / (b.at - a.at)),
  );
  const slope = median(slopes);
  const intercept = median(points.map(({ at, value }) => value - slope * at));
  const distances = points.map(({ at, value }) => Math.abs(value - intercept - slope * at));
  return { at: (place) => intercept + slope * place, spread: MAD_TO_DEVIATION * median(distances) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
