import type { TenThousandths } from '../money';

/** What money of a plan is spent on: a channel, or one campaign in it. */
export interface BudgetLine {
  id: string;
  match: { channel: string; campaign?: string };
  /** advertising account it is spent from, one of the plan's */
  account?: string;
  /** planned for the whole period */
  amount: TenThousandths;
  /** never less than this, and never more */
  floor: TenThousandths;
  ceiling: TenThousandths;
}

/** An advertising account with the most that its lines may have together. */
export interface BudgetAccount {
  id: string;
  cap: TenThousandths;
}

/** How far decisions may go. Percent are whole numbers; times in ms. */
export interface BudgetLimits {
  /** most that one move may change a line, percent of what the line has */
  maxStepPercent: number;
  /** most that all moves of 24 hours may take from a line, or give it, percent of what it had before */
  maxDayPercent: number;
  /** least time between two moves of a line */
  coolDownMs: number;
  /** a line that gave does not receive for this long, nor the other way round */
  dampingMs: number;
  /** least sample of every KPI that a decision rests on */
  minSample: number;
  /** oldest watermark of the data that a decision may rest on */
  maxDataAgeMs: number;
  /** moves of more percent of a line wait for a second person */
  approvalPercent: number;
  /** moves of more money wait for a second person */
  approvalAmount: TenThousandths;
  /** a decision that nobody approved by then has expired */
  approvalWithinMs: number;
  /** most that a bid may be raised or lowered, percent */
  maxBidPercent: number;
}

/** What a plan says for one period: its lines and the limits of those who move its money. */
export interface BudgetTerms {
  /** id of the plan without its period, as the budget policy has it; absent: a program of somebody else put it in force */
  definition?: string;
  /** fingerprint of the plan and of all rules: what the replay gate has tried */
  policyVersion: string;
  /** ISO 4217 */
  currency: string;
  /** IANA zone of the plan's days and hours */
  zone: string;
  /** the period, epoch ms; `to` is excluded */
  from: number;
  to: number;
  /** weights of the local hours of a day, 24: when the money is expected to be spent */
  curve: number[];
  lines: BudgetLine[];
  accounts: BudgetAccount[];
  limits: BudgetLimits;
}
