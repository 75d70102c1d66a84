import { Inject, Injectable } from '@nestjs/common';
import {
  BUDGET_IN_FORCE,
  REST_PLAN_PLACE,
  type BudgetInForce,
  type BudgetPlanDefinitionView,
  type BudgetPlanInForce,
  type BudgetPlansResponse,
} from '@mcc/contracts';
import {
  planMessage,
  plannedMessage,
  refusalView,
  withSpent,
  type MadePlan,
  type PlanWord,
  type Refusal,
} from '@mcc/budget';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { isProblem, type Problem } from '../problem';
import { BudgetBook } from './budget-book';
import { readInlinePlan, type InlinePlan } from './inline-plan';
import { SpentFacts } from './spent-facts';

/** What came of it: the change, or why it was not made. */
export type PlanOutcome =
  | { kind: 'done'; change: MadePlan }
  | { kind: 'bad'; problem: Problem }
  | { kind: 'conflict'; problem: Problem }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'unknown-plan' };

const NOTHING: BudgetInForce = { version: '', loadedAt: 0, plans: [], rules: [], faults: [] };

/** The plans of money as people write them: those of the budget file, and those that are made by REST. */
@Injectable()
export class PlanDefinitions {
  constructor(
    private readonly book: BudgetBook,
    private readonly facts: SpentFacts,
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  /** @throws StoreError `store-unavailable` */
  async all(): Promise<BudgetPlansResponse> {
    const { plans, rules, faults } = await this.inForce();
    const made = this.book.ledger.made.all().map((put): BudgetPlanDefinitionView => {
      const { plan: id, revision, definition, actor, at, note } = put;
      const by = { actor, at: new Date(at).toISOString(), ...(note === undefined ? {} : { note }) };
      return { id, place: 'rest', revision, definition, ...by, ...this.standingOf(id) };
    });
    const ofFile = plans.filter(isOfFile).map(({ id, file, line, definition }): BudgetPlanDefinitionView => {
      return { id, place: `${file}:${line}`, revision: 0, definition, ...this.standingOf(id) };
    });
    return { plans: [...ofFile, ...made].sort((a, b) => (a.id < b.id ? -1 : 1)), rules, faults };
  }

  /** Makes a plan, or changes it. Within seconds it is in force everywhere. @throws StoreError `store-unavailable` */
  async put(
    id: string,
    { revision, definition }: { revision: number; definition: Record<string, unknown> },
    act: { actor: string; note?: string },
  ): Promise<PlanOutcome> {
    const inForce = await this.inForce();
    const elsewhere = inFile(id, inForce);
    if (elsewhere) return { kind: 'conflict', problem: elsewhere };
    const read = readInlinePlan(id, definition, inForce, this.book.ledger.made.all());
    if (isProblem(read)) return { kind: 'bad', problem: read };
    const refusal = await this.refusalOf(read);
    if (refusal) return { kind: 'refused', refusal };
    return this.say(id, { kind: 'plan-put', revision: revision + 1, definition: { ...definition, id } }, act);
  }

  /** Removes a plan: within seconds it is over. @throws StoreError `store-unavailable` */
  async remove(id: string, revision: number, act: { actor: string; note?: string }): Promise<PlanOutcome> {
    const elsewhere = inFile(id, await this.inForce());
    if (elsewhere) return { kind: 'conflict', problem: elsewhere };
    if (this.book.ledger.made.get(id)?.kind !== 'plan-put') return { kind: 'unknown-plan' };
    return this.say(id, { kind: 'plan-removed', revision: revision + 1 }, act);
  }

  private async say(
    plan: string,
    word: PlanWord,
    act: { actor: string; note?: string },
  ): Promise<PlanOutcome> {
    const message = planMessage(plan, word, this.book.act(act.actor, act.note));
    const outcome = await this.book.say(message);
    if (outcome && 'move' in outcome) return { kind: 'refused', refusal: outcome };
    return { kind: 'done', change: message };
  }

  /** Why the ledger would not take the plan in as it is now: what was spent and moved in the period stays. */
  private async refusalOf({ policy, plan }: InlinePlan): Promise<Refusal | null> {
    const message = plannedMessage(policy, plan, this.options.now());
    if (!message) return null;
    const { ledger } = this.book;
    const book = ledger.book(message.plan);
    return book
      ? this.facts.answer(book, (facts) => ledger.refusalToPlan(withSpent(message, book, facts)))
      : ledger.refusalToPlan(message);
  }

  private standingOf(id: string): Pick<BudgetPlanDefinitionView, 'inForce' | 'refused'> {
    const book = this.book.plansInForce().find(({ terms }) => terms.definition === id);
    if (!book) return {};
    return { inForce: book.id, ...(book.refused ? { refused: refusalView(book.refused) } : {}) };
  }

  private async inForce(): Promise<BudgetInForce> {
    const text = await this.store.loadCheckpoint(BUDGET_IN_FORCE);
    return text === null ? NOTHING : (JSON.parse(text) as BudgetInForce);
  }
}

const isOfFile = ({ file }: BudgetPlanInForce): boolean => !file.startsWith(REST_PLAN_PLACE);

/** A plan of a file is changed there: a second word on it would hide what the file says. */
function inFile(id: string, { plans }: BudgetInForce): Problem | undefined {
  const found = plans.find((plan) => plan.id === id && isOfFile(plan));
  if (!found) return undefined;
  const detail = `Plan "${id}" stands in ${found.file}:${found.line}; change it there, or choose another id.`;
  return { code: 'budget-plan-in-file', detail };
}
