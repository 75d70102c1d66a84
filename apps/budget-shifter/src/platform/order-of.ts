import { fromTenThousandths, type BudgetOrder, type BudgetOrderLine } from '@mcc/contracts';
import { givenTo, linesOf, takenFrom, type ActionEntry, type PlanBook } from '@mcc/budget';

/** What a platform is told of a submitted action: the same however often it is told. */
export function orderOf(book: PlanBook, { action, changedAt, approvedBy }: ActionEntry): BudgetOrder {
  const { id, change, rollbackOf } = action;
  const lines = linesOf(action).flatMap((line): BudgetOrderLine[] => {
    const found = book.line(line);
    if (!found) return [];
    const { match, account } = found;
    const delta = givenTo(action, line) - takenFrom(action, line);
    return [
      { line, ...match, ...(account === undefined ? {} : { account }), delta: fromTenThousandths(delta) },
    ];
  });
  return {
    id,
    plan: book.id,
    submittedAt: new Date(changedAt).toISOString(),
    currency: book.terms.currency,
    zone: book.terms.zone,
    do: change.do,
    lines,
    ...(change.do === 'bid' ? { percent: change.percent, hours: change.hours } : {}),
    ...(change.do === 'pause' ? { paused: change.paused } : {}),
    reason: action.reason,
    rule: action.rule,
    requestedBy: action.requestedBy,
    ...(approvedBy === undefined ? {} : { approvedBy }),
    ...(rollbackOf === undefined ? {} : { rollbackOf }),
  };
}
