import {
  fromTenThousandths,
  type BudgetActionMessageOf,
  type BudgetEffect,
  type BudgetActionView,
  type BudgetPlanView,
  type BudgetRefusal,
  type BudgetWithheldView,
} from '@mcc/contracts';
import type { ActionEntry } from './ledger/entry';
import type { PlanBook } from './ledger/plan-book';
import { REFUSAL_WORDS, type Refusal, type RefusalReason } from './refusal';

const iso = (at: number): string => new Date(at).toISOString();

/** A plan as the API shows it. */
export function planView(book: PlanBook): BudgetPlanView {
  const { id, terms, isLive, bids, paused, refused } = book;
  return {
    id,
    currency: terms.currency,
    zone: terms.zone,
    from: iso(terms.from),
    to: iso(terms.to),
    live: isLive,
    policyVersion: terms.policyVersion,
    total: fromTenThousandths(book.total()),
    lines: terms.lines.map(({ id: line, match, account, amount, floor, ceiling }) => {
      const bid = bids.get(line);
      return {
        id: line,
        ...match,
        ...(account === undefined ? {} : { account }),
        planned: fromTenThousandths(amount),
        amount: fromTenThousandths(book.amountOf(line)),
        floor: fromTenThousandths(floor),
        ceiling: fromTenThousandths(ceiling),
        paused: paused.has(line),
        ...(bid ? { bid } : {}),
      };
    }),
    waiting: [...book.entries.values()].filter(({ state }) => state === 'waiting').length,
    ...(refused ? { refused: refusalView(refused) } : {}),
  };
}

/** Why the ledger does not take something in, as the API shows it. */
export const refusalView = ({ reason, detail }: Refusal): BudgetRefusal => ({
  code: reason,
  text: REFUSAL_WORDS[reason],
  detail,
});

/** An action as the API shows it. */
export function actionView(plan: string, entry: ActionEntry): BudgetActionView {
  const { action, state, approval, proposedAt, expiresAt, changedAt } = entry;
  const { approvedBy, rejectedBy, note, confirmation, failure, effect } = entry;
  const { change, evidence, rollbackOf } = action;
  return {
    id: action.id,
    plan,
    state,
    rule: action.rule,
    ruleName: action.ruleName,
    reason: action.reason,
    trigger: action.trigger,
    requestedBy: action.requestedBy,
    do: change.do,
    ...(change.do === 'move' ? { transfers: change.transfers.map(inUnits) } : {}),
    lines: evidence.lines.map(({ line, before, after, spent }) => ({
      line,
      before: fromTenThousandths(before),
      after: fromTenThousandths(after),
      spent: fromTenThousandths(spent),
    })),
    readings: evidence.readings,
    ...(evidence.alert === undefined ? {} : { alert: evidence.alert }),
    expectedGain: evidence.expectedGain === null ? null : fromTenThousandths(evidence.expectedGain),
    approval,
    proposedAt: iso(proposedAt),
    expiresAt: iso(expiresAt),
    changedAt: iso(changedAt),
    ...given({ approvedBy, rejectedBy, note, confirmation, failure, rollbackOf }),
    ...(effect ? { effect: effectView(effect) } : {}),
  };
}

const effectView = ({ after, gain, expected }: BudgetEffect): BudgetActionView['effect'] => ({
  from: iso(after.from),
  to: iso(after.to),
  gain: fromTenThousandths(gain),
  expected: expected === null ? null : fromTenThousandths(expected),
});

/** What was not done, as the API shows it. */
export function withheldView({ plan, at, withheld }: BudgetActionMessageOf<'withheld'>): BudgetWithheldView {
  const { code } = withheld;
  const reason = isKnown(code) ? REFUSAL_WORDS[code] : { 'zh-CN': code, en: code };
  return { plan, ...withheld, reason, at: iso(at) };
}

const isKnown = (code: string): code is RefusalReason => Object.hasOwn(REFUSAL_WORDS, code);

const inUnits = <T extends { amount: number }>(transfer: T): T => ({
  ...transfer,
  amount: fromTenThousandths(transfer.amount),
});

/** Only what is there. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
