import type { LocalizedText } from '../messages/alert';
import type { BudgetReading, BudgetWithheld } from '../messages/budget-action';

/** Where an action is in its life, see docs/budget.md. */
export const BUDGET_ACTION_STATES = [
  'waiting',
  'ready',
  'submitted',
  'applied',
  'rolled-back',
  'rejected',
  'expired',
  'failed',
  'dry-run',
  'told',
] as const;
export type BudgetActionState = (typeof BUDGET_ACTION_STATES)[number];

/** Why the ledger does not take something in. */
export interface BudgetRefusal {
  code: string;
  /** of `code`, for people */
  text: LocalizedText;
  detail: string;
}

/** A line of a plan with the money it has. Amounts are currency units with at most four decimals. */
export interface BudgetLineView {
  id: string;
  channel: string;
  campaign?: string;
  account?: string;
  /** what the plan said at first, and what it has now */
  planned: number;
  amount: number;
  floor: number;
  ceiling: number;
  paused: boolean;
  /** how bids are multiplied at some hours; minutes since local midnight, `to` excluded */
  bid?: { percent: number; hours: { from: number; to: number } };
}

/** A plan in one period. Times are ISO 8601. */
export interface BudgetPlanView {
  id: string;
  currency: string;
  zone: string;
  from: string;
  /** excluded */
  to: string;
  /** false: every decision is a dry run */
  live: boolean;
  policyVersion: string;
  total: number;
  lines: BudgetLineView[];
  /** decisions that wait for a second person */
  waiting: number;
  /** why its latest change is not in force */
  refused?: BudgetRefusal;
}

/** A decision with what became of it. Amounts are currency units, times ISO 8601. */
export interface BudgetActionView {
  id: string;
  plan: string;
  state: BudgetActionState;
  rule: string;
  ruleName: LocalizedText;
  reason: LocalizedText;
  trigger: string;
  requestedBy: string;
  do: 'move' | 'bid' | 'pause' | 'notify';
  /** of a move */
  transfers?: { from: string; to: string; amount: number }[];
  lines: { line: string; before: number; after: number; spent: number }[];
  readings: BudgetReading[];
  /** id of the alert that set it off */
  alert?: string;
  /** what it was expected to return more in the rest of the period; null: not known */
  expectedGain: number | null;
  /** why a second person has to agree; null: nobody has to */
  approval: 'percent' | 'amount' | 'pause' | 'bid' | null;
  proposedAt: string;
  /** from then on it can neither be approved nor done */
  expiresAt: string;
  changedAt: string;
  approvedBy?: string;
  rejectedBy?: string;
  /** what was said with the approval or the rejection */
  note?: string;
  confirmation?: string;
  /** what it came to, some time after it was applied; stretch of event time, ISO 8601, `to` excluded */
  effect?: { from: string; to: string; gain: number; expected: number | null };
  failure?: { code: string; detail: string };
  rollbackOf?: string;
}

/** Something that was not done. */
export interface BudgetWithheldView extends BudgetWithheld {
  plan: string;
  /** of `code`, for people */
  reason: LocalizedText;
  /** ISO 8601 */
  at: string;
}

/** Who stopped everything, and when (ISO 8601). */
export interface BudgetStop {
  actor: string;
  at: string;
  note?: string;
}

/** A plan in force as the live protocol shows it. */
export interface BudgetPlanEntry extends BudgetPlanView {
  /** as in {@link BudgetResponse}: it holds for every plan */
  stopped: BudgetStop | null;
}

/** What a line has spent against what it was expected to. Amounts are currency units. */
export interface BudgetPace {
  /** equal for the same plan and line */
  id: string;
  plan: string;
  line: string;
  /** in the period of the plan, as far as the data tells */
  spent: number;
  /** of what the line has now, by `asOf`, after the curve of the plan; since the first spend of all where that came within the period */
  expected: number;
  /** what a whole period comes to at this pace; null: nothing is expected yet */
  projected: number | null;
  /** the data's time, ISO 8601 */
  asOf: string;
}

/** Body of `GET /api/v1/budget/pace`: every line of the plans in force; empty before the first event. */
export interface BudgetPaceResponse {
  pace: BudgetPace[];
}

/** Body of `GET /api/v1/budget`. */
export interface BudgetResponse {
  /** null: nobody did */
  stopped: BudgetStop | null;
  /** the plan that began last first */
  plans: BudgetPlanView[];
  /** what was not done lately, newest first */
  withheld: BudgetWithheldView[];
}

/** Body of `GET /api/v1/budget/actions`: the one that changed last first. */
export interface BudgetActionsResponse {
  actions: BudgetActionView[];
}
