/** A mean with the interval that holds it with 95 %. */
export interface MeanInterval {
  mean: number;
  low: number;
  high: number;
}

/** Two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * 95 % point of Student's t (two-sided), by the expansion in 1 / degrees of freedom: Abramowitz & Stegun, "Handbook of
 * Mathematical Functions", 26.7.5. Off by less than 0.002 from 5 degrees on.
 */
export function studentQuantile(degrees: number): number {
  const z2 = Z * Z;
  const g1 = (Z * (z2 + 1)) / 4;
  const g2 = (Z * (5 * z2 * z2 + 16 * z2 + 3)) / 96;
  const g3 = (Z * (3 * z2 ** 3 + 19 * z2 ** 2 + 17 * z2 - 15)) / 384;
  return Z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3;
}

/** Of at least two values. @throws RangeError for fewer */
export function meanInterval(values: readonly number[]): MeanInterval {
  const size = values.length;
  if (size < 2) throw new RangeError('an interval needs two values at least');
  const mean = values.reduce((sum, value) => sum + value, 0) / size;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (size - 1);
  const reach = studentQuantile(size - 1) * Math.sqrt(variance / size);
  return { mean, low: mean - reach, high: mean + reach };
}
