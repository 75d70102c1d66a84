import type { BudgetActionMessage } from '@mcc/contracts';
import type { Decision } from '../decide/decide';
import { reviewTrigger } from '../identity';
import type { BudgetPolicy } from '../policy/policy';
import { reviewsBetween } from '../policy/review';
import type { RefusalReason } from '../refusal';

/** Reasons that may pass within the time in which a review is looked at. */
const PASSING: ReadonlySet<string> = new Set<RefusalReason>([
  'stale',
  'no-reading',
  'provisional',
  'stopped',
]);

/**
 * The reviews of a policy's rules that were due lately, in order.
 * @param at wall clock, epoch ms
 * @param withinMs how long after it was due a review is still decided
 */
export function reviewsDue({ rules }: BudgetPolicy, at: number, withinMs: number, zone: string): number[] {
  const due = rules.flatMap(({ on }) =>
    'review' in on ? reviewsBetween(on.review, at - withinMs, at, zone) : [],
  );
  return [...new Set(due)].sort((a, b) => a - b);
}

/**
 * Which reviews came to nothing for good: a fold over `mcc.budget-actions.v1`. A review is one look; only while its data does
 * not allow one it is tried again.
 */
export class ReviewsDone {
  private readonly done = new Set<string>();

  apply(message: BudgetActionMessage): void {
    if (message.kind !== 'withheld' || PASSING.has(message.withheld.code)) return;
    const { rule, trigger } = message.withheld;
    if (!trigger.startsWith(REVIEW)) return;
    this.done.add(nameOf(message.plan, rule, trigger));
  }

  has(plan: string, { rule, trigger }: Pick<Decision, 'rule' | 'trigger'>): boolean {
    return this.done.has(nameOf(plan, rule, trigger));
  }

  /** Forgets what was due before a time, epoch ms: nobody asks for it any more. */
  forgetBefore(time: number): void {
    for (const name of this.done) {
      const [, , trigger = ''] = JSON.parse(name) as string[];
      if (Number(trigger.slice(REVIEW.length)) < time) this.done.delete(name);
    }
  }
}

const REVIEW = reviewTrigger(0).slice(0, -1);
const nameOf = (...parts: string[]): string => JSON.stringify(parts);
