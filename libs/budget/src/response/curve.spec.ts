import fc from 'fast-check';
import { commonElasticity, curveThrough, marginalReturn, returnOf, spendAtMarginal } from './curve';

const days = (scale: number, elasticity: number, spends: readonly number[]) =>
  spends.map((spend) => ({ spend, returned: returnOf({ scale, elasticity }, spend) }));

it('returns less for every further yuan', () => {
  const curve = { scale: 3, elasticity: 0.6 };
  expect(returnOf(curve, 0)).toBe(0);
  expect(marginalReturn(curve, 200)).toBeLessThan(marginalReturn(curve, 100));
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (spend) => {
      expect(spendAtMarginal(curve, marginalReturn(curve, spend)) / spend).toBeCloseTo(1, 6);
    }),
  );
});

it('takes the assumed elasticity where spend did not vary, and learns it where it did', () => {
  const steady = [days(2, 0.4, [100, 100, 100])];
  expect(commonElasticity(steady, 0.6)).toBeCloseTo(0.6, 9);
  const varied = [days(2, 0.4, [1, 10, 100, 1_000, 10_000, 100_000]), days(9, 0.4, [1, 1_000, 1_000_000])];
  expect(commonElasticity(varied, 0.6)).toBeCloseTo(0.4, 1);
  expect(commonElasticity([[]], 0.6)).toBeCloseTo(0.6, 9);
  expect(commonElasticity([days(1, 3, [1, 1e6])], 0.6)).toBe(0.95);
});

it('goes through what the days returned in all', () => {
  const curve = curveThrough(days(2, 0.5, [100, 400, 900]), 0.5);
  expect(curve).toEqual({ scale: 2, elasticity: 0.5 });
  expect(curveThrough([], 0.5).scale).toBe(0);
  expect(curveThrough([{ spend: 5, returned: -1 }], 0.5).scale).toBe(0);
});
