import { isLapsed, type ActionEntry } from '../ledger/entry';
import type { PlanBook } from '../ledger/plan-book';
import type { BudgetRule } from '../policy/policy';

const REVIEW = 'review:';

/** What a rule has decided on a trigger before. */
export function earlierDecisions(
  book: PlanBook,
  rule: Pick<BudgetRule, 'id'>,
  trigger: string,
): ActionEntry[] {
  return [...book.entries.values()].filter(
    ({ action }) => action.rule === rule.id && action.trigger === trigger,
  );
}

/**
 * Whether a decision on an alert leaves the alert open, as long as it fires: nothing came of it. It was a dry run, and the plan
 * has gone live since; or its plan changed before a platform was told. A review was one look, whatever came of it.
 */
export function isOpenAgain(entry: ActionEntry, { isLive }: Pick<PlanBook, 'isLive'>): boolean {
  if (entry.action.trigger.startsWith(REVIEW)) return false;
  return isLapsed(entry) || (entry.state === 'dry-run' && isLive);
}
