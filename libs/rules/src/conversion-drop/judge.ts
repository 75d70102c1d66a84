import { BASE_WINDOW_MS } from '@mcc/contracts';
import type { ConversionDropRule } from './definition';
import { sumBetween, type Proportion, type Series } from './series';
import { MIN_EXPECTED_HITS, dispersionOf, rateOf, zBelow } from './statistics';

/** What a window is held against. Kept unchanged while an alert is open. */
export interface Baseline extends Proportion {
  dispersion: number;
}

/** One window with enough data against the baseline. */
export interface Comparison {
  /** slots, `to` excluded */
  from: number;
  to: number;
  window: Proportion;
  baseline: Baseline;
  /** relative fall, 0…1; negative for a rise */
  drop: number;
  z: number;
}

/** `starved`: too little data in the window or in the baseline to say anything. */
export type Judgement =
  { verdict: 'violated' | 'clear'; comparison: Comparison } | { verdict: 'starved'; window: Proportion };

/** Blocks the baseline is cut into at least, so that their variation can be told from chance. */
const LEAST_BLOCKS = 12;

const slotsOf = (ms: number): number => ms / BASE_WINDOW_MS;

/** Slots of history a rule needs behind the slot it judges. */
export function reachOf(rule: ConversionDropRule): number {
  return slotsOf(rule.baselineMs) + longestOf(rule);
}

export function longestOf({ windowsMs }: ConversionDropRule): number {
  return slotsOf(windowsMs.at(-1) ?? BASE_WINDOW_MS);
}

/** The stretch before the longest window, or null when it holds too little. */
export function baselineAt(rule: ConversionDropRule, series: Series, end: number): Baseline | null {
  const to = end - longestOf(rule);
  const from = end - reachOf(rule);
  const sum = sumBetween(series, from, to);
  if (sum.trials < rule.baselineMinSample || sum.hits === 0) return null;
  // its dispersion is worked out only for a window that stands out: see judge
  return { ...sum, dispersion: 1 };
}

function compare(
  rule: ConversionDropRule,
  series: Series,
  end: number,
  windowMs: number,
  baseline: Baseline,
): Comparison | null {
  const from = end - slotsOf(windowMs);
  const window = sumBetween(series, from, end);
  const expected = window.trials * rateOf(baseline);
  if (window.trials < rule.minSample || expected < MIN_EXPECTED_HITS) return null;
  const drop = 1 - rateOf(window) / rateOf(baseline);
  return { from, to: end, window, baseline, drop, z: zBelow(window, baseline, baseline.dispersion) };
}

/** Comparisons of all windows that hold enough, shortest first. */
export function comparisons(
  rule: ConversionDropRule,
  series: Series,
  end: number,
  baseline: Baseline,
): Comparison[] {
  return rule.windowsMs
    .map((windowMs) => compare(rule, series, end, windowMs, baseline))
    .filter((comparison) => comparison !== null);
}

/** Far enough and clearly enough below the baseline. */
export const standsOut = (rule: ConversionDropRule, { drop, z }: Comparison): boolean =>
  drop * 100 >= rule.dropPercent && z >= rule.z;

/**
 * Judges the windows that end before slot `end`. Violated: one of them has fallen far enough and clearly enough.
 * @param frozen the baseline of an open alert; absent: the one of now
 */
export function judge(
  rule: ConversionDropRule,
  series: Series,
  end: number,
  frozen: Baseline | null,
): Judgement {
  const baseline = frozen ?? baselineAt(rule, series, end);
  const compared = baseline ? comparisons(rule, series, end, baseline) : [];
  const [shortest] = compared;
  if (!baseline || !shortest) {
    return { verdict: 'starved', window: sumBetween(series, end - longestOf(rule), end) };
  }
  const suspect = compared.find((comparison) => standsOut(rule, comparison));
  if (!suspect) return { verdict: 'clear', comparison: shortest };
  if (frozen) return { verdict: 'violated', comparison: suspect };
  const violated = compared
    .filter((comparison) => standsOut(rule, comparison))
    .map((comparison) => withDispersion(rule, series, comparison))
    .find((comparison) => standsOut(rule, comparison));
  return violated
    ? { verdict: 'violated', comparison: violated }
    : { verdict: 'clear', comparison: shortest };
}

/** The comparison again, with how much blocks as long as its window vary within the baseline. */
function withDispersion(rule: ConversionDropRule, series: Series, comparison: Comparison): Comparison {
  const { from, to, window } = comparison;
  const widest = Math.floor(slotsOf(rule.baselineMs) / LEAST_BLOCKS);
  const width = Math.max(1, Math.min(to - from, widest));
  const dispersion = dispersionOf(series, to - reachOf(rule), to - longestOf(rule), width);
  const baseline = { ...comparison.baseline, dispersion };
  return { ...comparison, baseline, z: zBelow(window, baseline, dispersion) };
}
