import type { BudgetActionMessage, Names } from '@mcc/contracts';
import { decide, decisionMessages, type BudgetPolicy, type Occasion, type PlanBook } from '@mcc/budget';
import type { FactSource } from '@mcc/budget-facts';
import type { MoneyRecord } from '../record/money-record';

export interface DeciderDeps {
  /** the one that is in force */
  policy: () => BudgetPolicy;
  record: Pick<MoneyRecord, 'ledger' | 'reviews'>;
  facts: Pick<FactSource, 'answer'>;
  /** what people call channels and campaigns */
  names: Names;
  /** how often an occasion that is still there is looked at again, ms */
  reconsiderEveryMs: number;
}

/** Decides on what has come up. An alert that stays open and a review that could not be held are looked at again and again. */
export class Decider {
  /** when an occasion of a plan is looked at again, epoch ms */
  private next = new Map<string, number>();

  constructor(private readonly deps: DeciderDeps) {}

  /**
   * The messages of what the rules make of the occasions of a plan, and of nothing that was said before.
   * @param at wall clock, epoch ms
   * @throws StoreError `store-unavailable`: then it is tried again when it is asked again
   */
  async messages(book: PlanBook, occasions: readonly Occasion[], at: number): Promise<BudgetActionMessage[]> {
    const { names, record, policy } = this.deps;
    const { ledger, reviews } = record;
    const messages: BudgetActionMessage[] = [];
    for (const occasion of occasions) {
      const name = nameOf(book, occasion);
      if (at < (this.next.get(name) ?? 0)) continue;
      const decisions = await this.deps.facts.answer(book, (facts) =>
        decide({ ledger, plan: book.id, policy: policy(), occasion, facts, names, at }),
      );
      this.next.set(name, at + this.deps.reconsiderEveryMs);
      const open = decisions.filter((decision) => !reviews.has(book.id, decision));
      messages.push(...decisionMessages(book.id, open, at).filter((message) => !ledger.hasRead(message)));
      // the next occasion is to count on what is decided here
      if (messages.some(({ kind }) => kind === 'proposed')) return messages;
    }
    return messages;
  }

  /** Forgets occasions that have not come up for long. @param at wall clock, epoch ms */
  forget(at: number): void {
    for (const [name, time] of this.next) if (time < at - this.deps.reconsiderEveryMs) this.next.delete(name);
  }
}

/** Another policy, and a plan that has gone live, make another question of it; so does the end of what suppresses an alert. */
function nameOf({ id, terms, isLive }: PlanBook, occasion: Occasion): string {
  const what =
    occasion.kind === 'alert' ? [occasion.alert.id, occasion.suppressed ?? ''] : [String(occasion.due)];
  return JSON.stringify([id, terms.policyVersion, isLive, ...what]);
}
