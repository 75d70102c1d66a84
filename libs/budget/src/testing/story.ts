import {
  MONEY_SCALE,
  type BudgetAction,
  type BudgetActionMessage,
  type BudgetActionMessageOf,
  type BudgetTerms,
  type BudgetTransfer,
  type Names,
} from '@mcc/contracts';
import { Ledger } from '../ledger/ledger';
import { DEFAULT_LIMITS } from '../limits';
import type { RefusalReason } from '../refusal';

/** What people call the channel of the first line. */
export const NAMES: Names = { channel: { a: { 'zh-CN': '甲店', en: 'Shop A' } } };

export const HOUR = 3_600_000;
export const T0 = Date.parse('2026-11-02T00:00:00Z');
export const PLAN = 'november:2026-11-01T00:00Z';
const yuan = (amount: number): number => amount * MONEY_SCALE;

export const TERMS: BudgetTerms = {
  policyVersion: 'v1',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  from: T0 - 24 * HOUR,
  to: T0 + 28 * 24 * HOUR,
  curve: new Array<number>(24).fill(1),
  lines: ['a', 'b', 'c'].map((id) => ({
    id,
    match: { channel: id },
    account: id === 'c' ? 'solo' : 'shared',
    amount: yuan(10_000),
    floor: yuan(4_000),
    ceiling: yuan(13_000),
  })),
  accounts: [
    { id: 'shared', cap: yuan(21_000) },
    { id: 'solo', cap: yuan(20_000) },
  ],
  limits: DEFAULT_LIMITS,
};

export const yuanMove = (from: string, to: string, amount: number): BudgetTransfer => ({
  from,
  to,
  amount: yuan(amount),
});

/** A decision to move money with sound evidence. @param at wall clock, epoch ms */
export function moveAction(id: string, transfers: BudgetTransfer[], at: number): BudgetAction {
  return {
    id,
    rule: 'cut',
    ruleName: { 'zh-CN': '规则', en: 'rule' },
    trigger: `review:${at}`,
    requestedBy: 'media-buying',
    policyVersion: 'v1',
    change: { do: 'move', transfers },
    evidence: {
      readings: ['a', 'b', 'c'].map((line) => ({
        kpi: 'roas',
        line,
        value: 2,
        sample: 500,
        window: { from: at - 24 * HOUR, to: at - HOUR },
        final: true,
      })),
      lines: ['a', 'b', 'c'].map((line) => ({ line, before: 0, after: 0, spent: yuan(1_000) })),
      expectedGain: null,
      asOf: at,
    },
    dryRun: false,
    reason: { 'zh-CN': '原因', en: 'reason' },
  };
}

export const planned = (terms: BudgetTerms = TERMS, at = T0): BudgetActionMessage => ({
  version: 1,
  messageId: `planned:${at}`,
  kind: 'planned',
  at,
  plan: PLAN,
  terms,
});

/** Puts the plan in force and lets it move money: both baselines were beaten. */
export const goneLive = (at = T0, policyVersion = 'v1'): BudgetActionMessageOf<'went-live'> => ({
  version: 1,
  messageId: `live:${at}`,
  kind: 'went-live',
  at,
  plan: PLAN,
  actor: 'Chen',
  policyVersion,
  gate: {
    policyVersion,
    seeds: 30,
    against: [
      { baseline: 'never-move', mean: 0.2, low: 0.1, high: 0.3 },
      { baseline: 'equal-split', mean: 0.2, low: 0.1, high: 0.3 },
    ],
    margin: 0,
  },
});

/** A ledger whose plan is live, with short words for what is said to it. Each answers `taken` or why not. */
export class Story {
  readonly ledger = new Ledger();
  readonly messages: BudgetActionMessage[] = [];

  constructor(terms: BudgetTerms = TERMS, isLive = true) {
    this.say(planned(terms));
    if (isLive) this.say(goneLive(T0, terms.policyVersion));
  }

  say(message: BudgetActionMessage): RefusalReason | 'taken' {
    this.messages.push(message);
    const outcome = this.ledger.apply(message);
    return 'taken' in outcome ? 'taken' : outcome.reason;
  }

  propose(action: BudgetAction, at: number): RefusalReason | 'taken' {
    return this.say({ ...this.head(`${action.id}:proposed:${at}`, at), kind: 'proposed', action });
  }

  approve(actionId: string, actor: string, at: number): RefusalReason | 'taken' {
    return this.say({ ...this.head(`${actionId}:${actor}:${at}`, at), kind: 'approved', actionId, actor });
  }

  /** @param spent yuan that every line has spent */
  submit(actionId: string, at: number, spent = 1_000): RefusalReason | 'taken' {
    const lines = ['a', 'b', 'c'].map((line) => ({ line, amount: yuan(spent) }));
    const id = `${actionId}:submitted:${at}`;
    return this.say({ ...this.head(id, at), kind: 'submitted', actionId, spent: lines, asOf: at });
  }

  settle(actionId: string, at: number, kind: 'applied' | 'rolled-back' = 'applied'): RefusalReason | 'taken' {
    return this.say({ ...this.head(`${actionId}:${kind}`, at), kind, actionId });
  }

  stop(at: number, kind: 'stopped' | 'started' = 'stopped'): RefusalReason | 'taken' {
    return this.say({ ...this.head(`${kind}:${at}`, at), kind, actor: 'Chen' });
  }

  /** Proposes, submits and applies at once; the state it comes to. */
  carryOut(action: BudgetAction, at: number): string | undefined {
    this.propose(action, at);
    this.submit(action.id, at);
    this.settle(action.id, at);
    return this.stateOf(action.id);
  }

  stateOf(actionId: string): string | undefined {
    return this.ledger.find(actionId)?.entry.state;
  }

  /** Yuan of each line. */
  amounts(): Record<string, number> {
    const amounts = this.ledger.book(PLAN)?.amounts ?? new Map<string, number>();
    return Object.fromEntries([...amounts].map(([line, amount]) => [line, amount / MONEY_SCALE]));
  }

  head(messageId: string, at: number): { version: 1; messageId: string; at: number; plan: string } {
    return { version: 1, messageId, at, plan: PLAN };
  }
}
