import type { DimensionValues } from '@mcc/contracts';
import { shareDue } from '@mcc/metrics';
import type { Finding, Look, PlainCondition } from '../kpi-rule/condition';
import type { KpiRuleKind } from '../kpi-rule/limits-in-time';
import type { Verdict } from '../life-cycle/episode';
import { isCovered } from '../matcher';
import { dayOf } from './day-plan';
import { isRaised, levelOf } from '../kpi-rule/levels';
import { LONGEST_DAY, OF_BUDGET, type PacingRule, type PlannedDay } from './definition';
import type { PacingFinding } from './finding';
import { pacingPhrases } from './phrases';

function plannedFor({ plan }: PacingRule, key: DimensionValues): PlannedDay | null {
  if (plan === OF_BUDGET) return null;
  return plan.find(({ match }) => isCovered(key, match, {})) ?? null;
}

/** @param timeZone IANA zone of the day and of its hours */
export function pacingKind(rule: PacingRule, timeZone: string): KpiRuleKind {
  function judge({ key, end, stretch }: Look): Verdict<Finding> | null {
    const plan = plannedFor(rule, key);
    const { value, sample, isWhole } = stretch(0);
    if (plan === null || value === null || !isWhole || sample < rule.minSample) return null;
    const planned = plan.amount;
    const { begin, isOver } = dayOf(end, timeZone);
    const share = isOver ? 1 : shareDue(plan.curve ?? rule.curve, end, timeZone);
    const reference = planned * share;
    const isEarly = share < rule.minShare;
    const change = isEarly ? 0 : ((value - reference) / reference) * 100;
    const isWatched = rule.side === 'both' || (change > 0 ? rule.side === 'over' : rule.side === 'under');
    const excess = isWatched ? Math.abs(change) : 0;
    const finding: PacingFinding = { from: begin, to: end, value, sample, reference, excess, planned, share };
    return {
      breached: excess >= (rule.steps[0]?.excess ?? Infinity),
      // with the new day the old one is settled
      recovered: isEarly || excess <= rule.recoverPercent,
      finding,
    };
  }

  const condition: PlainCondition = {
    spans: [{ from: LONGEST_DAY / rule.everyMs, to: 0 }],
    spansAt: (end) => [{ from: Math.ceil((end - dayOf(end, timeZone).begin) / rule.everyMs), to: 0 }],
    keepsReference: false,
    judge,
    isWorse: (now, told) => isRaised(rule.steps, now, told),
    gradeOf: (finding) => levelOf(rule.steps, finding),
  };
  return {
    condition,
    phrases: (wording) => pacingPhrases(rule, wording),
    measures: [],
    signature: `pacing in ${timeZone}`,
  };
}
