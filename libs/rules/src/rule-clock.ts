import { isWithin } from './calendar/calendar';
import type { RuleHead } from './rule-head';

/** What holds of a rule at a moment: whether it may begin alerts, and with which limits. */
export class RuleClock<R extends RuleHead> {
  /** @param timeZone IANA zone of calendars that name none */
  constructor(
    private readonly rule: R,
    private readonly timeZone: string,
  ) {}

  /** The rule as it is in each of its modes. */
  get modes(): R[] {
    // a mode is read by the reader of its rule's type
    return (this.rule.modes ?? []).map(({ rule }) => rule as R);
  }

  /** The rule with the limits of the mode that holds at `at`, event time, epoch ms. */
  ruleAt(at: number): R {
    const held = this.rule.modes?.findIndex(({ during }) => isWithin(during, at, this.timeZone)) ?? -1;
    return held < 0 ? this.rule : (this.rule.modes?.[held]?.rule as R);
  }

  /** False: what begins now does not matter. What is open goes on. */
  isActiveAt(at: number): boolean {
    const { active } = this.rule;
    return !active || isWithin(active.calendar, at, this.timeZone) !== active.isExcept;
  }
}
