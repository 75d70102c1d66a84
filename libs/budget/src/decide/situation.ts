import type { BudgetChange, BudgetLimits, BudgetLine, BudgetReading } from '@mcc/contracts';
import type { PlanBook } from '../ledger/plan-book';
import type { BudgetRule } from '../policy/policy';
import type { BudgetFacts } from './facts';

/** One rule that looks at one plan. */
export interface Situation {
  book: PlanBook;
  rule: BudgetRule;
  facts: BudgetFacts;
  limits: BudgetLimits;
  /** wall clock, epoch ms */
  at: number;
  dryRun: boolean;
}

/** What a rule wants, with what it rests on. */
export interface Wish {
  change: BudgetChange;
  readings: BudgetReading[];
  /** ten-thousandths; null: not known */
  expectedGain: number | null;
}

/** Lines that the conditions of a rule hold for, with the readings that say so. */
export interface Subjects {
  lines: BudgetLine[];
  readings: BudgetReading[];
}
