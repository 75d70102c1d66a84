import { fromTenThousandths } from '@mcc/contracts';
import { shareExpected, type PlanBook } from '@mcc/budget';
import { addDays, startOfDay } from '@mcc/metrics';
import { OF_BUDGET, type PlannedDay, type Rule } from '@mcc/rules';

/** What the lines of the plans in force are to spend on the day of a moment (epoch ms): the plan of `pacing` rules. */
export function budgetDays(books: readonly PlanBook[], at: number): PlannedDay[] {
  return books
    .filter(({ terms }) => at >= terms.from && at < terms.to)
    .flatMap((book) => {
      const { lines, curve } = book.terms;
      const share = shareOfDay(book, at);
      return lines.map(({ id, match: { channel, campaign } }): PlannedDay => {
        const match = { channel: [channel], ...(campaign === undefined ? {} : { campaign: [campaign] }) };
        return { match, amount: fromTenThousandths(Math.round(book.amountOf(id) * share)), curve };
      });
    })
    .filter(({ amount }) => amount > 0);
}

/** The share of its period that a plan means for one day. */
function shareOfDay({ terms }: PlanBook, at: number): number {
  const { curve, zone } = terms;
  const from = startOfDay(at, zone);
  const dueBy = (time: number): number => shareExpected(terms, curve, time, zone);
  return dueBy(addDays(from, 1, zone)) - dueBy(from);
}

/** The rules with the plans of money where one of them says so. */
export function withBudget(rules: readonly Rule[], days: readonly PlannedDay[]): Rule[] {
  return rules.map((rule) => (isOfBudget(rule) ? { ...rule, plan: [...days] } : rule));
}

/** Whether a rule holds spend against the plans of money. */
export const isOfBudget = (rule: Rule): boolean => rule.type === 'pacing' && rule.plan === OF_BUDGET;
