import type { Measure } from '@mcc/contracts';
import { RuleClock } from '../rule-clock';
import type { Wording } from '../wording';
import type { Condition, Span } from './condition';
import type { KpiRule } from './definition';
import type { Phrases } from './phrases';

/** What a type of rule adds to the runner. */
export interface KpiRuleKind {
  condition: Condition;
  phrases: (wording: Wording) => Phrases;
  /** measures read besides the KPI's */
  measures: readonly Measure[];
  /** of the fields that give the state its meaning, besides KPI, keys and blocks */
  signature: string;
}

/** A rule's limits, in or out of a mode. Keys, windows and spans are the same in all. */
interface Limits<R> {
  rule: R;
  condition: Condition;
  phrases: Phrases;
}

/** What holds of a rule at the step under way: the limits of a mode or the usual ones, and the stretches that are looked at. */
export class LimitsInTime<R extends KpiRule> {
  /** measures that any of the limits reads besides the KPI's */
  readonly measures: readonly Measure[];
  current: Limits<R>;
  /** whether alerts may begin */
  isActive = true;
  spans: readonly Span[];
  private readonly clock: RuleClock<R>;
  private readonly all: readonly Limits<R>[];

  constructor(
    rule: R,
    kindOf: (rule: R) => KpiRuleKind,
    { timeZone, wording }: { timeZone: string; wording: Wording },
  ) {
    this.clock = new RuleClock(rule, timeZone);
    const kinds = [rule, ...this.clock.modes].map((each) => ({ each, kind: kindOf(each) }));
    this.measures = kinds.flatMap(({ kind }) => kind.measures);
    this.all = kinds.map(({ each, kind }) => ({
      rule: each,
      condition: kind.condition,
      phrases: kind.phrases(wording),
    }));
    this.current = this.limitsOf(rule);
    this.spans = this.current.condition.spans;
  }

  /** Goes on to a step that ends at `at`, event time, epoch ms. True: other limits hold now. */
  moveTo(at: number): boolean {
    const rule = this.clock.ruleAt(at);
    const isActive = this.clock.isActiveAt(at);
    const { condition } = this.current;
    this.spans = condition.spansAt?.(at) ?? condition.spans;
    if (rule === this.current.rule && isActive === this.isActive) return false;
    this.current = this.limitsOf(rule);
    this.isActive = isActive;
    return true;
  }

  private limitsOf(rule: R): Limits<R> {
    const found = this.all.find((each) => each.rule === rule);
    if (!found) throw new Error(`the rule "${rule.id}" has no such mode`);
    return found;
  }
}
