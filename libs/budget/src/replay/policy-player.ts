import type { BudgetActionMessage, BudgetTerms } from '@mcc/contracts';
import { addDays } from '@mcc/metrics';
import type { BudgetFacts, Occasion } from '../decide/facts';
import { decide } from '../decide/decide';
import { Ledger } from '../ledger/ledger';
import type { Player, View } from '../market/play';
import type { BudgetPolicy } from '../policy/policy';
import { reviewsBetween } from '../policy/review';
import { marketFacts } from './market-facts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A line whose latest days return less for a yuan raises the alert `roas-low-<channel>`, as the shipped rules do. */
const ROAS_RED = 3;
const ROAS_DAYS = 2;

/** How often a policy did what it wanted, in one or many periods. */
export interface MoveCount {
  applied: number;
  /** wanted a second person, of which there is none here */
  unapproved: number;
}

/**
 * Plays a policy through the very ledger and decisions of the product, live, on a platform that does what it is told at once.
 * Nobody approves: what needs a second person is not done.
 */
export function policyPlayer(policy: BudgetPolicy, terms: BudgetTerms, count: MoveCount): Player {
  const ledger = new Ledger();
  const plan = 'replay';
  const say = (message: Spoken, at: number): void => {
    ledger.apply({ version: 1, plan, at, ...message });
  };
  say({ messageId: 'planned', kind: 'planned', terms }, terms.from);
  say(setAside(terms.from), terms.from);
  say(
    { messageId: 'live', kind: 'went-live', actor: 'replay', policyVersion: terms.policyVersion },
    terms.from,
  );
  const alerts = new Alerts();
  const act = (occasion: Occasion, facts: BudgetFacts, at: number): void => {
    for (const decision of decide({ ledger, plan, policy, occasion, facts, names: {}, at })) {
      if (!decision.move || decision.action.change.do !== 'move') continue;
      const { action } = decision;
      const actionId = action.id;
      say({ messageId: `${actionId}:proposed`, kind: 'proposed', action }, at);
      if (decision.approval) {
        count.unapproved += 1;
        say({ messageId: `${actionId}:rejected`, kind: 'rejected', actionId, actor: 'nobody' }, at);
        continue;
      }
      const spent = action.evidence.lines.map(({ line, spent: amount }) => ({ line, amount }));
      say({ messageId: `${actionId}:submitted`, kind: 'submitted', actionId, spent, asOf: at }, at);
      say({ messageId: `${actionId}:applied`, kind: 'applied', actionId }, at);
      count.applied += 1;
    }
  };
  return (view) => {
    const today = addDays(terms.from, view.day, terms.zone);
    for (const { at, occasion } of occasionsOf(policy, terms, alerts, view, today)) {
      act(occasion, marketFacts(view, today, at), at);
    }
    return ledger.book(plan)?.amounts ?? new Map<string, number>();
  };
}

/** A message without what all have in common. */
type Spoken = BudgetActionMessage extends infer M
  ? M extends BudgetActionMessage
    ? Omit<M, 'version' | 'plan' | 'at'>
    : never
  : never;

/** The gate is what is being tried. */
function setAside(from: number): Spoken {
  return {
    messageId: 'untried',
    kind: 'overridden',
    actor: 'replay',
    override: { guard: 'replayGate', value: 0, until: from + HOUR, reason: 'a replay', confirmedBy: 'gate' },
  };
}

/** The alerts and reviews of one day, in their order. */
function occasionsOf(
  { rules }: BudgetPolicy,
  terms: BudgetTerms,
  alerts: Alerts,
  view: View,
  today: number,
): { at: number; occasion: Occasion }[] {
  const raised = alerts.of(view, terms).map((occasion) => ({ at: today + HOUR, occasion }));
  const times = rules.flatMap(({ on }) =>
    'review' in on ? reviewsBetween(on.review, today - 1, today + DAY - 1, terms.zone) : [],
  );
  const reviews = [...new Set(times)].map((due) => ({
    at: due,
    occasion: { kind: 'review' as const, due },
  }));
  return [...raised, ...reviews].sort((a, b) => a.at - b.at);
}

/** Raises an alert once for each stretch of days on which a line returns too little. */
class Alerts {
  private readonly open = new Set<string>();

  of(view: View, { lines }: BudgetTerms): Occasion[] {
    return lines.flatMap(({ id, match }): Occasion[] => {
      const days = view.latest(id, ROAS_DAYS);
      const spend = days.reduce((sum, day) => sum + day.spend, 0);
      const returned = days.reduce((sum, day) => sum + day.returned, 0);
      if (returned >= ROAS_RED * spend) {
        this.open.delete(id);
        return [];
      }
      if (this.open.has(id)) return [];
      this.open.add(id);
      const alert = {
        id: `${id}:${view.day}`,
        rule: `roas-low-${match.channel}`,
        grade: 'orange',
        key: match,
      } as const;
      return [{ kind: 'alert', alert }];
    });
  }
}
