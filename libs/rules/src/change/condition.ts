import type { PlainCondition, Finding, Look, Span } from '../kpi-rule/condition';
import { isAdditive, isTotalOfSums, kpiOf } from '../kpi-rule/kpi';
import { isRaised, levelOf } from '../kpi-rule/levels';
import type { Verdict } from '../life-cycle/episode';
import { lagOf, type ChangeRule } from './definition';

/** An update is sent each time the change is greater by this share of the limit, or of the change told last. */
const UPDATE_SHARE = 0.5;

/** An earlier value. */
interface Earlier {
  value: number;
  sample: number;
}

/** The condition of a {@link ChangeRule}. */
export function changeCondition(rule: ChangeRule): PlainCondition {
  const { limit, recoverAt, against, windowMs } = rule;
  const kpi = kpiOf(rule.kpi);
  const isTotal = isTotalOfSums(kpi);
  // a ratio of a long stretch is made of its summed parts, a sum of it is divided; of readings each window has its own
  const isOneStretch =
    against.kind !== 'baseline' || (isAdditive(kpi) && (isTotal || kpi.formula.kind === 'ratio'));
  const windows = windowMs / rule.everyMs;
  const lag = lagOf(against.kind, against.windows, windowMs) / rule.everyMs;
  const length = against.kind === 'baseline' ? windows * against.windows : windows;
  const meanOver = against.kind === 'baseline' ? against.windows : 1;
  const earlier: Span[] = isOneStretch
    ? [{ from: windows + lag, to: windows + lag - length }]
    : Array.from({ length: against.windows }, (_, index) => ({
        from: windows * (index + 2),
        to: windows * (index + 1),
      }));

  /** The mean of the earlier windows; null when the key is younger, or too little is known. */
  function earlierValue({ stretch }: Look): number | null {
    const found: Earlier[] = [];
    for (let span = 1; span <= earlier.length; span += 1) {
      const { value, sample, isWhole, isHeard } = stretch(span);
      if (!isWhole && (against.floor === undefined || !isHeard)) return null;
      // nobody spoke of a key before its first event, which is known where others were heard
      if (!isWhole) return Math.max((value ?? 0) / meanOver, against.floor ?? 0);
      if (value !== null) found.push({ value, sample });
    }
    const sample = found.reduce((sum, each) => sum + each.sample, 0);
    if (found.length === 0 || found.length * 2 < earlier.length || sample < against.minSample) return null;
    const sum = found.reduce((total, each) => total + each.value, 0);
    const mean = sum / (isTotal ? meanOver : found.length);
    return Math.max(mean, against.floor ?? -Infinity);
  }

  function judge(look: Look): Verdict<Finding> | null {
    const { value, sample } = look.stretch(0);
    if (value === null || sample < rule.minSample) return null;
    const reference = look.kept ?? earlierValue(look);
    // there is no percentage of nothing
    if (reference === null || (reference === 0 && rule.in === 'percent')) return null;
    const difference = rule.direction === 'fall' ? reference - value : value - reference;
    const excess = rule.in === 'percent' ? (difference / Math.abs(reference)) * 100 : difference;
    const matters = against.min === undefined || reference >= against.min;
    return {
      breached: excess >= limit && matters,
      recovered: excess <= recoverAt || !matters,
      finding: { from: look.end - windowMs, to: look.end, value, sample, reference, excess },
    };
  }

  return {
    spans: [{ from: windows, to: 0 }, ...earlier],
    reference: { from: windows + lag, to: windows + lag - length },
    // a day or a week ago stands still by itself
    keepsReference: against.kind === 'previous' || against.kind === 'baseline',
    judge,
    isWorse: (now, told) =>
      isRaised(rule.levels, now, told) ||
      now.excess - told.excess >= UPDATE_SHARE * Math.max(limit, told.excess),
    gradeOf: (finding) => levelOf(rule.levels, finding),
  };
}
