import { staticThreshold, threeSigma } from './baselines';

describe('staticThreshold', () => {
  it('flags what lies outside of the first 15 %', () => {
    const values = [5, 3, 9, ...Array.from({ length: 17 }, () => 5)];
    values[10] = 9;
    values[11] = 9.1;
    values[12] = 2.9;
    const flagged = staticThreshold(values).flatMap((flag, at) => (flag ? [at] : []));
    expect(flagged).toEqual([11, 12]);
  });
});

describe('threeSigma', () => {
  it('flags what lies more than three standard deviations off the readings before', () => {
    // 1 and 3 by turns: mean 2, standard deviation 1.05
    const values = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3];
    const last = (value: number) => threeSigma([...values, value], 10).at(-1);
    expect([last(5.1), last(5.2), last(-1.1), last(-1.2)]).toEqual([false, true, false, true]);
  });

  it('looks back no further than its window', () => {
    const values = [1_000, -1_000, 1, 3, 1, 3, 1, 3];
    expect(threeSigma([...values, 9], 6).at(-1)).toBe(true);
    expect(threeSigma([...values, 9], 8).at(-1)).toBe(false);
  });
});
