import fc from 'fast-check';
import { medianOfSorted, sigmaOfSorted } from './order-statistics';
import { RecentMaximum } from './recent-maximum';
import { SortedWindow } from './sorted-window';

const byValue = (a: number, b: number) => a - b;
const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });

/** The definition, without merging. */
function slowMad(list: readonly number[], center: number): number {
  return medianOfSorted(list.map((value) => Math.abs(value - center)).sort(byValue));
}

describe('sigmaOfSorted', () => {
  it('is 1.4826 · MAD with the factor for small samples', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 10, maxLength: 60 }), (list) => {
        const sorted = [...list].sort(byValue);
        const center = medianOfSorted(sorted);
        const mad = slowMad(sorted, center);
        if (mad > 0) {
          const factor = list.length / (list.length - 0.8);
          expect(sigmaOfSorted(sorted, center)).toBeCloseTo(1.4826 * factor * mad, 9);
        }
      }),
    );
  });

  it('falls back to the mean deviation where more than half of the values are equal', () => {
    expect(sigmaOfSorted([5, 5, 5, 5, 9], 5)).toBeCloseTo((1.2533 * 4) / 5, 10);
    expect(sigmaOfSorted([5, 5, 5], 5)).toBe(0);
    expect(sigmaOfSorted([], 0)).toBe(0);
  });

  it('takes a center that is not among the values, nor between them', () => {
    expect(sigmaOfSorted([1, 2, 3], 0)).toBeCloseTo(1.4826 * 1.495 * 2, 10);
    expect(sigmaOfSorted([1, 2, 3], 10)).toBeCloseTo(1.4826 * 1.495 * 8, 10);
  });
});

describe('SortedWindow', () => {
  it('has at any time what its last values have', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (list, capacity) => {
        const window = new SortedWindow(capacity);
        list.forEach((value, at) => {
          window.push(value);
          const last = list.slice(Math.max(0, at + 1 - capacity), at + 1);
          const sorted = [...last].sort(byValue);
          expect(window.values()).toEqual(last);
          expect(window.median).toBe(medianOfSorted(sorted));
          expect(window.sigma(window.median)).toBe(sigmaOfSorted(sorted, medianOfSorted(sorted)));
        });
      }),
    );
  });
});

describe('RecentMaximum', () => {
  it('is the largest of the last scores', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (list, span) => {
        const maximum = new RecentMaximum(span);
        list.forEach((score, at) => {
          maximum.push(at, score);
          expect(maximum.value(at)).toBe(Math.max(0, ...list.slice(Math.max(0, at - span), at + 1)));
        });
      }),
    );
  });
});
