import type { KpiRuleKind } from '../kpi-rule/limits-in-time';
import { changeCondition } from './condition';
import type { ChangeRule } from './definition';
import { changePhrases } from './phrases';

export const changeKind = (rule: ChangeRule): KpiRuleKind => ({
  condition: changeCondition(rule),
  phrases: (wording) => changePhrases(rule, wording),
  measures: [],
  signature: `change against ${rule.against.kind} ${rule.against.windows} ${rule.direction} ${rule.in}`,
});
