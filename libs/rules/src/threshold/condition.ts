import type { PlainCondition, Finding, Look } from '../kpi-rule/condition';
import { isTotalOfSums, kpiOf } from '../kpi-rule/kpi';
import { hasVolume } from '../kpi-rule/volume';
import { isRaised, levelOf } from '../kpi-rule/levels';
import type { Verdict } from '../life-cycle/episode';
import type { ThresholdRule } from './definition';

/** An update is sent each time the value is further off by this share of the limit, or of the value told last. */
const UPDATE_SHARE = 0.25;

/** The condition of a {@link ThresholdRule}. */
export function thresholdCondition(rule: ThresholdRule): PlainCondition {
  const { side, limit, recoverAt, minSample, minVolume } = rule;
  const isBelow = side === 'below';
  const isTotal = isTotalOfSums(kpiOf(rule.kpi));

  function judge({ end, stretch }: Look): Verdict<Finding> | null {
    const { value, sample, isWhole, summaries } = stretch(0);
    if (value === null || sample < minSample) return null;
    // the sum of half a window is below anything, and above nothing that the whole one would not be above
    if (isBelow && isTotal && !isWhole) return null;
    const excess = isBelow ? limit - value : value - limit;
    const matters = hasVolume(minVolume, summaries);
    const isBack = isBelow ? value >= recoverAt : value <= recoverAt;
    return {
      breached: excess > 0 && matters,
      recovered: isBack || !matters,
      finding: { from: end - rule.windowMs, to: end, value, sample, reference: limit, excess },
    };
  }

  return {
    spans: [{ from: rule.windowMs / rule.everyMs, to: 0 }],
    keepsReference: false,
    judge,
    isWorse: (now, told) =>
      isRaised(rule.levels, now, told) ||
      now.excess - told.excess > UPDATE_SHARE * Math.max(Math.abs(limit), Math.abs(told.value)),
    gradeOf: (finding) => levelOf(rule.levels, finding),
  };
}
