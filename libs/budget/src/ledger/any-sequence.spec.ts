import fc from 'fast-check';
import type { BudgetActionMessage } from '@mcc/contracts';
import { anySteps, anyTerms, write } from '../testing/any-messages';
import { checked } from '../testing/guard-oracle';
import { PLAN } from '../testing/story';
import { Ledger } from './ledger';

it('never breaks a guard-rail, whatever is written to the topic', () => {
  let applied = 0;
  let rolledBack = 0;
  let replanned = 0;
  fc.assert(
    fc.property(anyTerms, anySteps, (plan, sequence) => {
      const ledger = checked(plan, write(plan, sequence));
      if (ledger.book(PLAN)?.terms.policyVersion !== plan.policyVersion) replanned += 1;
      for (const { state } of ledger.book(PLAN)?.entries.values() ?? []) {
        if (state === 'applied') applied += 1;
        if (state === 'rolled-back') rolledBack += 1;
      }
    }),
    { numRuns: 500 },
  );
  // the sequences get somewhere
  expect(applied).toBeGreaterThan(100);
  expect(rolledBack).toBeGreaterThan(10);
  expect(replanned).toBeGreaterThan(100);
}, 60_000);

it('comes to the same with repeats, and after any restart that reads some messages again', () => {
  fc.assert(
    fc.property(anyTerms, anySteps, fc.nat(60), fc.nat(60), (plan, sequence, stop, back) => {
      const messages = write(plan, sequence);
      const redelivered = [...messages.slice(0, stop), ...messages.slice(Math.max(0, stop - back))];
      expect(stateOf(folded(redelivered))).toEqual(stateOf(folded(messages)));
    }),
  );
}, 60_000);

function folded(messages: readonly BudgetActionMessage[]): Ledger {
  const ledger = new Ledger();
  for (const message of messages) ledger.apply(message);
  return ledger;
}

function stateOf(ledger: Ledger): unknown {
  return ledger.plans().map(({ amounts, entries, isLive, paused }) => ({ amounts, entries, isLive, paused }));
}
