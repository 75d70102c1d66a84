import {
  addExact,
  type BudgetLimits,
  type BudgetLine,
  type BudgetOverride,
  type BudgetTerms,
} from '@mcc/contracts';
import { limitsAt } from '../limits';
import type { Refusal } from '../refusal';
import {
  givenTo,
  hasEffect,
  isOutstanding,
  isSince,
  outlivesPolicy,
  takenFrom,
  type ActionEntry,
} from './entry';

const DAY = 86_400_000;

/** What bids of a line are multiplied by, at some hours of each day. */
export interface BidSetting {
  percent: number;
  hours: { from: number; to: number };
}

/** The money of one plan in one period: what its lines have, and what is on its way. */
export class PlanBook {
  /** what each line has now */
  readonly amounts = new Map<string, number>();
  readonly entries = new Map<string, ActionEntry>();
  readonly bids = new Map<string, BidSetting>();
  readonly paused = new Set<string>();
  readonly overrides: BudgetOverride[] = [];
  isLive = false;
  /** why the latest change of the plan was not taken in; null: it was */
  refused: (Refusal & { policyVersion: string }) | null = null;
  /** the period was ended before its time */
  isEnded = false;

  constructor(
    readonly id: string,
    public terms: BudgetTerms,
  ) {
    for (const { id: line, amount } of terms.lines) this.amounts.set(line, amount);
  }

  /** Changed terms come into force. They have to be found good before they may move money. */
  take(terms: BudgetTerms, amounts: ReadonlyMap<string, number>, at: number): void {
    // terms that say the same version and something else have not been found good either
    if (JSON.stringify(terms) !== JSON.stringify(this.terms)) {
      this.lapse(`the plan or a rule was changed: version ${terms.policyVersion}`, at);
    }
    this.isEnded = false;
    this.terms = terms;
    this.amounts.clear();
    for (const [line, amount] of amounts) this.amounts.set(line, amount);
  }

  /** Nothing is decided for it any more; what a platform was told already is completed. */
  end(at: number): void {
    this.lapse('the plan was taken out of force', at);
    this.isEnded = true;
    this.terms = { ...this.terms, to: at };
  }

  /** What was decided under the policy of before and no platform was told yet is void. */
  private lapse(detail: string, at: number): void {
    this.isLive = false;
    for (const entry of this.entries.values()) {
      if (outlivesPolicy(entry) || !isOutstanding(entry)) continue;
      const failure = { code: 'policy-changed', detail };
      this.entries.set(entry.action.id, { ...entry, state: 'expired', changedAt: at, failure });
    }
  }

  line(id: string): BudgetLine | undefined {
    return this.terms.lines.find((line) => line.id === id);
  }

  /** Sum over all lines: what the plan says, always. */
  total(): number {
    return [...this.amounts.values()].reduce(addExact, 0);
  }

  amountOf(line: string): number {
    return this.amounts.get(line) ?? 0;
  }

  /** The least that a line has when all that is on its way comes to pass, or only what takes from it. */
  lowest(line: string, isOnItsWay: (entry: ActionEntry) => boolean = isOutstanding): number {
    return this.amountOf(line) - this.sum((entry) => takenFrom(entry.action, line), isOnItsWay);
  }

  /** The most that a line has when all that is on its way comes to pass, or only what gives to it. */
  highest(line: string, isOnItsWay: (entry: ActionEntry) => boolean = isOutstanding): number {
    return this.amountOf(line) + this.sum((entry) => givenTo(entry.action, line), isOnItsWay);
  }

  /** What the moves of the 24 hours before `at` took from a line. */
  takenInDay(line: string, at: number): number {
    return this.sum((entry) => takenFrom(entry.action, line), inDayBefore(at));
  }

  givenInDay(line: string, at: number): number {
    return this.sum((entry) => givenTo(entry.action, line), inDayBefore(at));
  }

  limitsAt(at: number): BudgetLimits {
    return limitsAt(this.terms.limits, this.overrides, at);
  }

  private sum(amount: (entry: ActionEntry) => number, isCounted: (entry: ActionEntry) => boolean): number {
    let sum = 0;
    for (const entry of this.entries.values()) {
      if (!entry.action.dryRun && isCounted(entry)) sum = addExact(sum, amount(entry));
    }
    return sum;
  }
}

const inDayBefore =
  (at: number) =>
  (entry: ActionEntry): boolean =>
    hasEffect(entry) && entry.action.rollbackOf === undefined && isSince(entry, at - DAY);
