import { addTo, emptySeries, hasAny, removeBetween, sumBetween } from './series';
import { dispersionOf, zBelow } from './statistics';

describe('zBelow', () => {
  it('is the signed root of the likelihood ratio of two proportions', () => {
    // 40½ of 100 against 600 of 1000, pooled 640½ of 1100: G = 2 Σ observed · ln(observed ÷ expected)
    const [expected, others] = [64.05 / 1.1, 640.5 / 1.1];
    const g =
      40.5 * Math.log(40.5 / expected) +
      59.5 * Math.log(59.5 / (100 - expected)) +
      600 * Math.log(600 / others) +
      400 * Math.log(400 / (1_000 - others));
    const window = { hits: 40, trials: 100 };
    expect(zBelow(window, { hits: 600, trials: 1_000 }, 1)).toBeCloseTo(Math.sqrt(2 * g), 12);
    expect(zBelow({ hits: 60, trials: 100 }, { hits: 600, trials: 1_000 }, 1)).toBe(0);
  });

  it('says of small windows how rare a fall by chance is, to a tenth of a standard deviation', () => {
    // exact binomial tails at a rate of 0.8, known from a long baseline, as one-sided normal quantiles
    const baseline = { hits: 800_000, trials: 1_000_000 };
    const tails: [hits: number, trials: number, quantile: number][] = [
      [5, 12, 2.66],
      [2, 12, 4.44],
      [10, 24, 3.94],
      [20, 40, 4.09],
      [30, 60, 5.06],
    ];
    for (const [hits, trials, quantile] of tails) {
      expect(Math.abs(zBelow({ hits, trials }, baseline, 1) - quantile)).toBeLessThan(0.1);
    }
  });

  it('shrinks with the root of the dispersion, is negative for a rise and 0 without variance', () => {
    const [window, baseline] = [
      { hits: 40, trials: 100 },
      { hits: 600, trials: 1_000 },
    ];
    expect(zBelow(window, baseline, 4)).toBeCloseTo(zBelow(window, baseline, 1) / 2, 12);
    expect(zBelow({ hits: 80, trials: 100 }, baseline, 1)).toBeLessThan(-3);
    expect(zBelow({ hits: 10, trials: 10 }, { hits: 50, trials: 50 }, 1)).toBe(0);
    expect(zBelow({ hits: 12, trials: 10 }, { hits: 70, trials: 50 }, 1)).toBe(0);
  });
});

describe('dispersionOf', () => {
  const seriesOf = (blocks: [number, number][]) => {
    const series = emptySeries();
    blocks.forEach(([hits, trials], slot) => addTo(series, slot, { hits, trials }));
    return series;
  };

  it('is χ² over its degrees of freedom', () => {
    // rate 0.5, each block 4 away from its 5 expected hits, variance 2.5
    const series = seriesOf([
      [1, 10],
      [9, 10],
      [1, 10],
      [9, 10],
    ]);
    expect(dispersionOf(series, 0, 4, 1)).toBeCloseTo((4 * 16) / 2.5 / 3, 12);
  });

  it('is never below 1, and 1 where nothing can be said', () => {
    const even: [number, number] = [5, 10];
    expect(dispersionOf(seriesOf([even, even, even]), 0, 3, 1)).toBe(1);
    expect(dispersionOf(seriesOf([[0, 10]]), 0, 1, 1)).toBe(1);
    expect(dispersionOf(seriesOf([[10, 10]]), 0, 1, 1)).toBe(1);
    expect(dispersionOf(emptySeries(), 0, 10, 1)).toBe(1);
  });
});

describe('a series', () => {
  it('takes contributions in any order and sums half-open ranges', () => {
    const series = emptySeries();
    for (const slot of [5, 3, 9, 3]) addTo(series, slot, { hits: 1, trials: 2 });
    expect(series.slots).toEqual([3, 5, 9]);
    expect(sumBetween(series, 3, 9)).toEqual({ hits: 3, trials: 6 });
    expect(sumBetween(series, 4, 5)).toEqual({ hits: 0, trials: 0 });
    expect([hasAny(series, 6, 9), hasAny(series, 6, 10)]).toEqual([false, true]);
    removeBetween(series, 3, 6);
    expect(series).toEqual({ slots: [9], hits: [1], trials: [2] });
  });

  it('keeps a bounded number of slots, the latest', () => {
    const series = emptySeries();
    for (let slot = 0; slot < 11_000; slot += 1) addTo(series, slot, { hits: 0, trials: 1 });
    expect(series.slots.length).toBe(10_080);
    expect(series.slots.at(-1)).toBe(10_999);
  });
});
