import type { BudgetActionMessageOf } from '@mcc/contracts';
import type { BudgetFacts } from '../decide/facts';
import type { Ledger } from '../ledger/ledger';
import type { PlanBook } from '../ledger/plan-book';
import { termsAt, type BudgetPolicy, type PlanDefinition } from '../policy/policy';
import { spentOf } from './spent';

type Planned = BudgetActionMessageOf<'planned'>;

/**
 * The plans of a policy that the ledger does not have as the policy says them now: a new period, or a changed plan. What the
 * ledger refused is not said again.
 */
export function plansDue(ledger: Ledger, policy: BudgetPolicy, at: number): Planned[] {
  return policy.plans.flatMap((plan): Planned[] => {
    const message = plannedMessage(policy, plan, at);
    if (!message) return [];
    const { policyVersion } = message.terms;
    const book = ledger.book(message.plan);
    const isThere = book?.terms.policyVersion === policyVersion && !book.isEnded;
    return isThere || book?.refused?.policyVersion === policyVersion ? [] : [message];
  });
}

/** Puts a plan in force for the period that holds `at` (epoch ms); null: none does. */
export function plannedMessage(policy: BudgetPolicy, plan: PlanDefinition, at: number): Planned | null {
  const due = termsAt(policy, plan, at);
  if (!due) return null;
  const messageId = `planned:${due.terms.policyVersion}:${at}`;
  return { version: 1, messageId, kind: 'planned', at, plan: due.id, terms: due.terms };
}

/** A change within the period, with what the lines that get less have spent. */
export function withSpent(message: Planned, book: PlanBook, facts: Pick<BudgetFacts, 'spent'>): Planned {
  const lessened = book.terms.lines.filter(
    ({ id, amount }) => (message.terms.lines.find((line) => line.id === id)?.amount ?? 0) < amount,
  );
  return lessened.length === 0 ? message : { ...message, spent: spentOf(lessened, facts) };
}

/**
 * The plans in force that the policy has no more, or for another period. Plans that programs of others put in force are none of
 * its concern.
 */
export function plansOver(
  ledger: Ledger,
  policy: BudgetPolicy,
  at: number,
): BudgetActionMessageOf<'unplanned'>[] {
  const due = new Set(policy.plans.map((plan) => termsAt(policy, plan, at)?.id));
  return ledger
    .plans()
    .filter(
      ({ id, terms }) => terms.definition !== undefined && !due.has(id) && at >= terms.from && at < terms.to,
    )
    .map(({ id, terms }) => ({
      version: 1,
      messageId: `unplanned:${terms.policyVersion}:${at}`,
      kind: 'unplanned',
      at,
      plan: id,
    }));
}
