import {
  BUDGET_ACTION_STATES,
  fromTenThousandths,
  toTenThousandths,
  type BudgetActionView,
  type LocalizedText,
  type ReportMoney,
} from '@mcc/contracts';
import type { TimeRange } from '@mcc/metrics';

const MAX_ACTIONS = 10;

/** Decisions about money that changed in the period: the ledger's own view of them. */
export function moneyOf(
  actions: readonly BudgetActionView[],
  { from, to }: TimeRange,
  lineName: (plan: string, line: string) => LocalizedText,
): ReportMoney {
  const within = actions
    .filter(({ changedAt }) => Date.parse(changedAt) >= from && Date.parse(changedAt) < to)
    .toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  // what takes another action back moves nothing more
  const moves = within.filter(({ state, rollbackOf }) => state === 'applied' && rollbackOf === undefined);
  const amounts = moves.flatMap(({ transfers = [] }) => transfers.map(({ amount }) => amount));
  return {
    moved: fromTenThousandths(amounts.reduce((sum, amount) => sum + toTenThousandths(amount), 0)),
    states: BUDGET_ACTION_STATES.map((state) => {
      return { state, count: within.filter((action) => action.state === state).length };
    }).filter(({ count }) => count > 0),
    actions: within.slice(0, MAX_ACTIONS).map((action) => {
      const { id, changedAt: at, plan, ruleName, reason, state } = action;
      const transfers = (action.transfers ?? []).map((transfer) => ({
        ...transfer,
        fromName: lineName(plan, transfer.from),
        toName: lineName(plan, transfer.to),
      }));
      return { id, at, plan, ruleName, reason, state, do: action.do, transfers };
    }),
    leftOut: Math.max(0, within.length - MAX_ACTIONS),
  };
}
