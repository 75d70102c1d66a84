import type { BudgetActionMessage, BudgetEffect, BudgetLine } from '@mcc/contracts';
import { USUAL_RESPONSE } from '../decide/gain';
import { actionMessageId } from '../identity';
import { linesOf, type ActionEntry } from '../ledger/entry';
import type { PlanBook } from '../ledger/plan-book';

const MINUTE = 60_000;

/** KPI of what money returns, in measured effects. */
export const EFFECT_RETURNS = USUAL_RESPONSE.returns;

type Stretch = BudgetEffect['after'];

/** An applied move whose stretch after it is over, and not measured yet. */
export interface MeasureDue {
  entry: ActionEntry;
  before: Stretch;
  after: Stretch;
  /** those that it changed, and the others of the plan */
  changed: BudgetLine[];
  others: BudgetLine[];
}

/** What lines spent and returned in a stretch, all together; ten-thousandths. */
export interface SpentAndReturned {
  spent: number;
  returned: number;
}

/**
 * The moves of a plan that can be measured.
 * @param finalUntil event time up to which windows are final, epoch ms
 * @param stretchMs how long after it was applied a move is looked at
 */
export function measuresDue(book: PlanBook, finalUntil: number, stretchMs: number): MeasureDue[] {
  return [...book.entries.values()].flatMap((entry): MeasureDue[] => {
    const { state, action, changedAt, effect } = entry;
    if (state !== 'applied' || action.change.do !== 'move' || effect) return [];
    const applied = Math.floor(changedAt / MINUTE) * MINUTE;
    if (applied + stretchMs > finalUntil) return [];
    const touched = new Set(linesOf(action));
    return [
      {
        entry,
        before: { from: applied - stretchMs, to: applied },
        after: { from: applied, to: applied + stretchMs },
        changed: book.terms.lines.filter(({ id }) => touched.has(id)),
        others: book.terms.lines.filter(({ id }) => !touched.has(id)),
      },
    ];
  });
}

/**
 * What a move came to: how much more its lines returned than if they had gone the way of the others, which had the same
 * season, day and weather (difference in differences; Card & Krueger 1994).
 */
export function effectOf(
  { entry, before, after }: Pick<MeasureDue, 'entry' | 'before' | 'after'>,
  plan: { to: number },
  changed: { before: SpentAndReturned; after: SpentAndReturned },
  others: { before: SpentAndReturned; after: SpentAndReturned },
): BudgetEffect {
  const trend = others.before.returned > 0 ? others.after.returned / others.before.returned : null;
  const { expectedGain } = entry.action.evidence;
  const share = Math.min(1, (after.to - after.from) / Math.max(plan.to - after.from, MINUTE));
  return {
    before,
    after,
    spent: { before: changed.before.spent, after: changed.after.spent },
    returned: { before: changed.before.returned, after: changed.after.returned },
    trend,
    gain: Math.round(changed.after.returned - (trend ?? 1) * changed.before.returned),
    expected: expectedGain === null ? null : Math.round(expectedGain * share),
  };
}

/** @param at wall clock, epoch ms */
export function measuredMessage(
  plan: string,
  actionId: string,
  effect: BudgetEffect,
  at: number,
): BudgetActionMessage {
  const messageId = actionMessageId(actionId, 'measured');
  return { version: 1, messageId, kind: 'measured', at, plan, actionId, effect };
}
