import fc from 'fast-check';
import type { Summary } from '@mcc/contracts';
import { combineKeys, mergeInto, mergeSummary, summaryOf, type Summaries } from './summary';

const summary = fc
  .array(fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((readings) => readings.map(([value, at]) => summaryOf(value, at)).reduce(mergeSummary));

describe('mergeSummary', () => {
  it('is commutative and associative, so the order of events does not matter', () => {
    fc.assert(
      fc.property(summary, summary, summary, (a, b, c) => {
        expect(mergeSummary(a, b)).toEqual(mergeSummary(b, a));
        expect(mergeSummary(mergeSummary(a, b), c)).toEqual(mergeSummary(a, mergeSummary(b, c)));
      }),
    );
  });

  it('keeps count, sum, extremes and the latest reading', () => {
    const merged = [summaryOf(5, 10), summaryOf(2, 30), summaryOf(9, 20)].reduce(mergeSummary);
    expect(merged).toEqual<Summary>({ n: 3, sum: 16, min: 2, max: 9, lastAt: 30, last: 2 });
  });

  it('refuses to lose a unit', () => {
    const huge = summaryOf(Number.MAX_SAFE_INTEGER, 0);
    expect(() => mergeSummary(huge, huge)).toThrow(RangeError);
  });
});

describe('mergeInto', () => {
  it('adds measure by measure', () => {
    const into: Summaries = { clicks: summaryOf(1, 0) };
    mergeInto(into, { clicks: summaryOf(2, 1), orders: summaryOf(1, 1) });
    expect(into.clicks?.sum).toBe(3);
    expect(into.orders?.sum).toBe(1);
  });
});

describe('combineKeys', () => {
  it('adds the levels of two rooms', () => {
    expect(combineKeys('viewers_online', summaryOf(100, 5), summaryOf(40, 9)).last).toBe(140);
  });

  it('does not add prices', () => {
    expect(combineKeys('competitor_price', summaryOf(100, 5), summaryOf(40, 9)).last).toBe(40);
  });
});
