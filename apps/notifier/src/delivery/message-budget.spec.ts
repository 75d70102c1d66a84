import fc from 'fast-check';
import { MessageBudget } from './message-budget';

it('gives room again a minute after each message', () => {
  const budget = new MessageBudget(2);
  budget.note(0);
  budget.note(10_000);
  expect([budget.left(30_000), budget.waitMs(30_000)]).toEqual([0, 30_000]);
  expect([budget.left(60_000), budget.waitMs(60_000)]).toEqual([1, 0]);
});

it('never lets more through within any minute', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.nat(20_000), { maxLength: 80 }),
      (perMinute, pauses) => {
        const budget = new MessageBudget(perMinute);
        const sent: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          now += budget.waitMs(now);
          budget.note(now);
          sent.push(now);
        }
        for (const [index, at] of sent.entries()) {
          const later = sent[index + perMinute];
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(60_000);
        }
      },
    ),
  );
});
