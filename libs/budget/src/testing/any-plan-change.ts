import fc from 'fast-check';
import type { BudgetTerms } from '@mcc/contracts';

/** What is in order, and now and then what is not. */
export const mostly = <T>(good: T, bad: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: fc.constant(bad) });

/** Another plan: lines have more or less, with other limits, and one is left out now and then. */
export const planChange = fc.record({
  more: fc.array(fc.integer({ min: -1_500, max: 1_500 }), { minLength: 4, maxLength: 4 }),
  slack: fc.integer({ min: 0, max: 4_000 }),
  leavesOut: mostly<string | null>(null, 'd'),
  cap: fc.integer({ min: 0, max: 4_000 }),
});
export type PlanChange = typeof planChange extends fc.Arbitrary<infer T> ? T : never;

/** Terms after a change. `version`: of the policy that says so */
export function changedTerms(
  terms: BudgetTerms,
  { more, slack, leavesOut, cap }: PlanChange,
  version: string,
): BudgetTerms {
  const lines = terms.lines
    .filter(({ id }) => id !== leavesOut)
    .map((line, index) => {
      const amount = Math.max(1, line.amount + (more[index] ?? 0));
      return { ...line, amount, floor: Math.max(0, amount - slack), ceiling: amount + slack };
    });
  const shared = lines.reduce((sum, { account, amount }) => sum + (account === 'shared' ? amount : 0), 0);
  return { ...terms, policyVersion: version, lines, accounts: [{ id: 'shared', cap: shared + cap }] };
}
