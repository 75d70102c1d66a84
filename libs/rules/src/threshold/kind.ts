import type { KpiRuleKind } from '../kpi-rule/limits-in-time';
import { thresholdCondition } from './condition';
import type { ThresholdRule } from './definition';
import { thresholdPhrases } from './phrases';

export const thresholdKind = (rule: ThresholdRule): KpiRuleKind => ({
  condition: thresholdCondition(rule),
  phrases: (wording) => thresholdPhrases(rule, wording),
  measures: rule.minVolume.map(({ measure }) => measure),
  signature: `threshold with ${rule.minVolume.map(({ measure }) => measure).join(',')}`,
});
