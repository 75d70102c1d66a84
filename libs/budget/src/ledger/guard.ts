import type { BudgetAction, BudgetLimits } from '@mcc/contracts';
import type { Refusal } from '../refusal';
import type { PlanBook } from './plan-book';

/** What is asked: may this action be done on this book at this time? */
export interface Question {
  book: PlanBook;
  action: BudgetAction;
  /** wall clock, epoch ms */
  at: number;
  /** those that hold at the time */
  limits: BudgetLimits;
  isStopped: boolean;
}

/** One guard-rail: null where it has nothing against it. */
export type Guard = (question: Question) => Refusal | null;

/** The first refusal of some guards. */
export const firstRefusal = (guards: readonly Guard[], question: Question): Refusal | null => {
  for (const guard of guards) {
    const refusal = guard(question);
    if (refusal) return refusal;
  }
  return null;
};
