import {
  fingerprint,
  type AlertMatcher,
  type BudgetAccount,
  type BudgetLimits,
  type BudgetLine,
  type BudgetTerms,
  type LocalizedText,
} from '@mcc/contracts';
import { planIdOf } from '../identity';
import { periodAt, type BudgetPeriod } from './period';
import type { ReviewTimes } from './review';

/** A plan as people wrote it, for whichever period. */
export interface PlanDefinition {
  id: string;
  currency: string;
  zone: string;
  period: BudgetPeriod;
  curve: number[];
  accounts: BudgetAccount[];
  lines: BudgetLine[];
  limits: BudgetLimits;
}

/** What sets a rule off. All matchers must fit. */
export type BudgetTrigger = { alert: AlertMatcher[] } | { review: ReviewTimes };

/** Something that has to be the case for a line. */
export type BudgetCondition =
  | { kpi: string; windowMs: number; above?: number; below?: number; minSample: number }
  /** what was spent against what was expected by now, percent: 110 is 10 % too much */
  | { pace: { above?: number; below?: number } };

/** What is done with the lines for which all conditions hold. */
export type BudgetDeed =
  | {
      move: {
        /** of what each line has, or a fixed amount of money */
        take: { percent: number } | { amount: number };
        /** to these lines, or to those of which the KPI is best */
        to: string[] | { best: string; windowMs: number };
      };
    }
  /** among these lines, where the next yuan returns most */
  | { remix: RemixDeed }
  | { bid: { percent: number; hours: { from: number; to: number } } }
  | { pause: true }
  | { notify: true };

/** How money is divided anew by what it returns. */
export interface RemixDeed {
  /** KPI that is a total of money which comes in, e.g. `gmv` */
  returns: string;
  /** final days that are looked at */
  days: number;
  /** latest days left out: what they return has not come in yet */
  lagDays: number;
  /** share of more return for a share of more money, where the days do not tell: 0…1 */
  elasticity: number;
  /** least expected gain to move for, percent of what is expected without a move */
  minGainPercent: number;
  minSample: number;
  /** most that a line may change, percent; the plan's limits hold besides */
  stepPercent: number;
}

/** When which lines are dealt with how. */
export interface BudgetRule {
  id: string;
  name: LocalizedText;
  /** who answers for what it decides, and so cannot approve it */
  owner: string;
  on: BudgetTrigger;
  when: BudgetCondition[];
  do: BudgetDeed;
}

/** `policies/budget.yaml` with the plans that people make by REST. Rules that stand first go first where several concern a line. */
export interface BudgetPolicy {
  /** fingerprint of all it says */
  version: string;
  plans: PlanDefinition[];
  rules: BudgetRule[];
}

/** Fingerprint of a plan with the rules that move its money: what the replay gate tries, and what may then go live. */
export function policyVersionOf({ rules }: Pick<BudgetPolicy, 'rules'>, plan: PlanDefinition): string {
  return fingerprint([JSON.stringify({ plan, rules })]);
}

/** A plan's terms in the period that holds `at` (epoch ms), with the id of both; null: the period does not hold it. */
export function termsAt(
  policy: BudgetPolicy,
  plan: PlanDefinition,
  at: number,
): { id: string; terms: BudgetTerms } | null {
  const { id: definition, currency, zone, curve, lines, accounts, limits } = plan;
  const period = periodAt(plan.period, at, zone);
  if (!period) return null;
  const policyVersion = policyVersionOf(policy, plan);
  return {
    id: planIdOf(definition, period.from),
    terms: { definition, policyVersion, currency, zone, ...period, curve, lines, accounts, limits },
  };
}
