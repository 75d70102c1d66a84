import type { BudgetActionMessageOf } from '@mcc/contracts';
import { refuse, type Refusal } from '../refusal';

/** What somebody said last of a plan that stands in no file. */
export type MadePlan = BudgetActionMessageOf<'plan-put' | 'plan-removed'>;

/** A plan that stands in no file, and holds. */
export type PutPlan = BudgetActionMessageOf<'plan-put'>;

/** The plans that people make by REST. Of two who change the same, the one whose word the log has first wins. */
export class MadePlans {
  private readonly latest = new Map<string, MadePlan>();

  /** Null: it holds. Whether a definition can be used, who puts the policy together says. */
  apply(message: MadePlan): Refusal | null {
    const { plan, kind, revision, actor } = message;
    const known = this.latest.get(plan);
    if (actor.trim() === '') return refuse('malformed', 'nobody is named');
    const next = (known?.revision ?? 0) + 1;
    if (revision !== next) return refuse('plan-changed', `it is at revision ${next - 1}`);
    if (kind === 'plan-removed' && known?.kind !== 'plan-put') return refuse('unknown-plan', plan);
    this.latest.set(plan, message);
    return null;
  }

  /** The last word on a plan, also on one that was removed. */
  get(plan: string): MadePlan | undefined {
    return this.latest.get(plan);
  }

  /** Those that hold, by id. */
  all(): PutPlan[] {
    return [...this.latest.values()]
      .filter((message): message is PutPlan => message.kind === 'plan-put')
      .sort((a, b) => (a.plan < b.plan ? -1 : 1));
  }
}
