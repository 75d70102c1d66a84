import { sumBetween, type Proportion, type Series } from './series';

/** Below this many expected hits a window says too little to be judged. */
export const MIN_EXPECTED_HITS = 5;

export function rateOf({ hits, trials }: Proportion): number {
  return trials === 0 ? 0 : hits / trials;
}

/** Log-likelihood of a binomial sample at its own rate above that at `rate`; 0 · log 0 is 0. */
function gain({ hits, trials }: Proportion, rate: number): number {
  const misses = trials - hits;
  const term = (count: number, expected: number): number =>
    count === 0 ? 0 : count * Math.log(count / expected);
  return term(hits, trials * rate) + term(misses, trials * (1 - rate));
}

/** Counts are whole numbers: a half towards what is expected makes up for it (Yates 1934). */
const CONTINUITY = 0.5;

/**
 * How many standard deviations the window's proportion lies below the baseline's: the signed root of the likelihood-ratio
 * statistic of two binomial samples (the deviance) with a correction for continuity, divided by the root of `dispersion`
 * (McCullagh & Nelder, Generalized Linear Models, 2nd ed., 4.4.3 and 4.5.2). In the windows of thin channels its tail is
 * that of the normal distribution, where the usual two-proportion z makes falls by chance look much rarer than they are.
 * 0 where the pooled proportion leaves no variance, and where hits outnumber trials, so that it is no proportion.
 */
export function zBelow(window: Proportion, baseline: Proportion, dispersion: number): number {
  const isBelow = rateOf(window) <= rateOf(baseline);
  const expected = window.trials * rateOf(baseline);
  const step = Math.min(CONTINUITY, Math.abs(expected - window.hits));
  const corrected = { trials: window.trials, hits: window.hits + (isBelow ? step : -step) };
  const pooled = rateOf({
    hits: corrected.hits + baseline.hits,
    trials: window.trials + baseline.trials,
  });
  const isProportion = window.hits <= window.trials && baseline.hits <= baseline.trials;
  if (!isProportion || pooled <= 0 || pooled >= 1) return 0;
  // rounding may leave less than nothing where the rates are the same
  const deviance = 2 * Math.max(0, gain(corrected, pooled) + gain(baseline, pooled));
  const distance = Math.sqrt(deviance / dispersion);
  return isBelow ? distance : -distance;
}

/**
 * How much more the rate varies from block to block than independent trials would: Pearson's χ² over the blocks divided
 * by its degrees of freedom, at least 1 (McCullagh & Nelder, Generalized Linear Models, 2nd ed., 4.5.2). Payments that
 * come minutes after their checkouts, bursts and drifts make it greater than 1.
 * @param from first slot of the baseline, included; `to`: last, excluded; `width`: slots in a block
 */
export function dispersionOf(series: Series, from: number, to: number, width: number): number {
  const rate = rateOf(sumBetween(series, from, to));
  if (rate <= 0 || rate >= 1) return 1;
  let chiSquare = 0;
  let blocks = 0;
  for (let end = to; end - width >= from; end -= width) {
    const { hits, trials } = sumBetween(series, end - width, end);
    if (trials === 0) continue;
    chiSquare += (hits - trials * rate) ** 2 / (trials * rate * (1 - rate));
    blocks += 1;
  }
  return blocks > 1 ? Math.max(1, chiSquare / (blocks - 1)) : 1;
}
