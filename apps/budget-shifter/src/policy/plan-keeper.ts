import { BUDGET_IN_FORCE, type BudgetActionMessage, type BudgetInForce } from '@mcc/contracts';
import { plansDue, plansOver, withSpent, type Ledger } from '@mcc/budget';
import type { FactSource } from '@mcc/budget-facts';
import type { Store } from '@mcc/store';
import type { BudgetShifterMetrics } from '../budget-shifter.metrics';
import type { FollowedPolicy } from './followed-policy';

export interface PlanKeeperDeps {
  policies: FollowedPolicy;
  ledger: Ledger;
  store: Pick<Store, 'saveCheckpoint'>;
  facts: Pick<FactSource, 'answer'>;
  metrics: Pick<BudgetShifterMetrics, 'policyRead'>;
  say: (message: BudgetActionMessage) => Promise<void>;
  /** a change of the policy was refused: for people */
  onTrouble: (message: string) => void;
}

/** Keeps the plans of the ledger as the policy says them. */
export class PlanKeeper {
  /** what the store has of the policy */
  private saved: BudgetInForce | undefined;

  constructor(private readonly deps: PlanKeeperDeps) {}

  /**
   * Takes in what has changed of the policy, and leaves in the store what is in force; gateways show it.
   * @throws StoreError `store-unavailable`
   */
  async follow(): Promise<void> {
    const { policies, ledger, store, metrics, onTrouble } = this.deps;
    const news = await policies.look(ledger.made.all());
    if (news.kind !== 'same') metrics.policyRead(news.kind);
    if (news.kind === 'refused') onTrouble(news.message);
    const { state } = policies;
    if (this.saved === state) return;
    await store.saveCheckpoint(BUDGET_IN_FORCE, JSON.stringify(state));
    this.saved = state;
  }

  /**
   * Says which plans are in force from now on, and which are over.
   * @param at wall clock, epoch ms
   * @throws StoreError `store-unavailable`
   */
  async plan(at: number): Promise<void> {
    const { policies, ledger, facts, say } = this.deps;
    // while something is wrong, nobody knows what was meant to go
    if (policies.state.faults.length === 0) {
      for (const message of plansOver(ledger, policies.policy, at)) await say(message);
    }
    for (const message of plansDue(ledger, policies.policy, at)) {
      const book = ledger.book(message.plan);
      await say(book ? await facts.answer(book, (known) => withSpent(message, book, known)) : message);
    }
  }
}
