import type { BudgetActionView, BudgetPlanEntry, BudgetStop } from '@mcc/contracts';
import { actionView, isOutstanding, planView, type Ledger, type PlanBook, type Stop } from '@mcc/budget';

/** Decisions that are shown at least, besides all that are under way. */
const LATEST = 30;

/** Who stopped everything, as the API shows it. */
export function stopView(stop: Stop | null): BudgetStop | null {
  return stop && { ...stop, at: new Date(stop.at).toISOString() };
}

/** The plans in force, by id. */
export function plansPanel(ledger: Ledger, inForce: readonly PlanBook[]): BudgetPlanEntry[] {
  const stopped = stopView(ledger.stopped());
  return inForce.map((book) => ({ ...planView(book), stopped })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** All decisions of some plans, the one that changed last first. */
export function actionViews(books: readonly PlanBook[]): BudgetActionView[] {
  return books
    .flatMap((book) => [...book.entries.values()].map((entry) => actionView(book.id, entry)))
    .sort((a, b) => order(b.changedAt, a.changedAt) || order(a.id, b.id));
}

/** The decisions that are under way, and the latest of the others. */
export function movesPanel(books: readonly PlanBook[]): BudgetActionView[] {
  return actionViews(books).filter((action, rank) => rank < LATEST || isOutstanding(action));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
