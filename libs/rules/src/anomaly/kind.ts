import type { RememberingCondition } from '../kpi-rule/condition';
import type { KpiRuleKind } from '../kpi-rule/limits-in-time';
import type { AnomalyRule } from './definition';
import { detectorOf, historyOf } from './detector';
import { AnomalyMemory } from './memory';
import { anomalyPhrases } from './phrases';

/** An update is sent each time the deviation has grown by this share of the one told last. */
const UPDATE_SHARE = 0.5;

const WEEK = 7 * 24 * 3_600_000;
/** Weeks of which a seasonal detector makes its baseline when the rule does not say. */
const DEFAULT_WEEKS = 4;

/** @param timeZone IANA zone of the hours of the week */
export function anomalyKind(rule: AnomalyRule, timeZone: string): KpiRuleKind {
  const { detector, direction, everyMs, minVolume } = rule;
  const definition = detectorOf(detector, { direction, stepMs: everyMs, timeZone });
  const condition: RememberingCondition = {
    spans: [{ from: rule.windowMs / everyMs, to: 0 }],
    keepsReference: false,
    remember: (saved) => new AnomalyMemory(rule, definition, saved),
    // a shop that is closed for some days has not lost its week
    rememberForMs: (detector.type === 'seasonal' ? DEFAULT_WEEKS : 1) * WEEK,
    learnsForMs: historyOf(definition, everyMs),
    isWorse: (now, told) => now.excess - told.excess >= UPDATE_SHARE * told.excess,
  };
  return {
    condition,
    phrases: (wording) => anomalyPhrases(rule, wording),
    measures: minVolume.map(({ measure }) => measure),
    signature: `anomaly ${JSON.stringify(definition)} with ${minVolume.map(({ measure }) => measure).join(',')}`,
  };
}
