import fc from 'fast-check';
import { PlanBook } from './ledger/plan-book';
import { paceView } from './pace';
import { factsOf } from './testing/facts';
import { HOUR, PLAN, T0, TERMS } from './testing/story';

const { from, to } = TERMS;
const book = new PlanBook(PLAN, TERMS);
/** What a has spent, yuan; of the others it is not known. */
const spentOnA = (amount: number, asOf: number) =>
  factsOf(asOf, { a: { spent: amount }, b: { spent: null }, c: { spent: null } });

describe('paceView', () => {
  it('holds what was spent against the share of the period that is over', () => {
    // a tenth of 29 days of a flat curve
    const asOf = from + (to - from) / 10;
    expect(paceView(book, spentOnA(1_250, asOf))).toEqual([
      {
        id: `${PLAN}/a`,
        plan: PLAN,
        line: 'a',
        spent: 1_250,
        expected: 1_000,
        projected: 12_500,
        asOf: new Date(asOf).toISOString(),
      },
    ]);
  });

  it('expects nothing of the time before the data begins', () => {
    const [since, asOf] = [from + (to - from) / 2, from + ((to - from) * 6) / 10];
    const facts = factsOf(asOf, { a: { spent: 900 }, b: { spent: null }, c: { spent: null } }, since);
    expect(paceView(book, facts)).toMatchObject([{ spent: 900, expected: 1_000, projected: 9_000 }]);
    expect(paceView(book, { ...facts, counted: () => ({ from: asOf + 1, to: asOf }) })).toMatchObject([
      { expected: 0, projected: null },
    ]);
  });

  it('follows the curve of the day', () => {
    const curve = TERMS.curve.map((_, hour) => (hour < 12 ? 0 : 1));
    const day = new PlanBook(PLAN, { ...TERMS, curve, from: T0 - 8 * HOUR, to: T0 + 16 * HOUR });
    const expectedAt = (hour: number) => paceView(day, spentOnA(0, day.terms.from + hour * HOUR))[0];
    expect([12, 18, 24].map((hour) => expectedAt(hour)?.expected)).toEqual([0, 5_000, 10_000]);
    expect(expectedAt(12)?.projected).toBeNull();
  });

  it('projects what was spent when the period is over, and never less before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 29 * 24 }),
        (amount, hours) => {
          const [during] = paceView(book, spentOnA(amount, from + hours * HOUR));
          expect(during?.projected).toBeGreaterThanOrEqual(amount);
          expect(paceView(book, spentOnA(amount, to))[0]?.projected).toBe(amount);
        },
      ),
    );
  });
});
