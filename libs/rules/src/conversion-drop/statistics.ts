import { sumBetween, type Proportion, type Series } from './series';

/** The normal approximation is used only from this many expected hits on. */
export const MIN_EXPECTED_HITS = 5;

export function rateOf({ hits, trials }: Proportion): number {
  return trials === 0 ? 0 : hits / trials;
}

/**
 * How many standard deviations the window's proportion lies below the baseline's: the two-proportion z-test with pooled
 * variance (NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.3), its variance multiplied by `dispersion`.
 * 0 where the pooled proportion leaves no variance, and where hits outnumber trials, so that it is no proportion.
 */
export function zBelow(window: Proportion, baseline: Proportion, dispersion: number): number {
  const pooled = rateOf({
    hits: window.hits + baseline.hits,
    trials: window.trials + baseline.trials,
  });
  const variance = pooled * (1 - pooled) * (1 / window.trials + 1 / baseline.trials) * dispersion;
  return variance > 0 ? (rateOf(baseline) - rateOf(window)) / Math.sqrt(variance) : 0;
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
