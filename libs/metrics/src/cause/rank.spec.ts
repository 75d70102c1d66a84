import fc from 'fast-check';
import type { Decomposition } from './decompose';
import { cutOf, rankCuts } from './rank';

/** A change made of `[contribution, weight]` for each value. */
function change(parts: Record<string, [contribution: number, weight: number]>): Decomposition {
  const total = Object.values(parts).reduce((sum, [contribution]) => sum + contribution, 0);
  return {
    before: 100,
    after: 100 + total,
    change: total,
    parts: Object.entries(parts).map(([value, [contribution, weight]]) => ({
      value,
      before: 0,
      after: 0,
      sample: 1,
      contribution,
      weight,
    })),
  };
}
const LIMITS = { values: 3, dimensions: 2 };

describe('rankCuts', () => {
  it('puts few values that explain much first, and not those that merely have most of the traffic', () => {
    const device = change({ ios: [-78, 0.3], android: [-20, 0.6], pad: [-2, 0.1] });
    const customerKind = change({ returning: [-90, 0.9], new: [-10, 0.1] });
    const creative = change(
      Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`c${at}`, [-5, 0.05]])),
    );
    const cuts = rankCuts(
      [
        { dimension: 'customerKind', decomposition: customerKind },
        { dimension: 'creative', decomposition: creative },
        { dimension: 'device', decomposition: device },
      ],
      LIMITS,
    );
    expect(cuts.map(({ dimension }) => dimension)).toEqual(['device', 'creative']);
    expect(cuts[0]).toMatchObject({ explained: 0.78, expected: 0.3, decisive: 1 });
    expect(cuts[0]?.values.map(({ value, share }) => [value, share])).toEqual([
      ['ios', 0.78],
      ['android', 0.2],
      ['pad', 0.02],
    ]);
    expect(cuts[1]).toMatchObject({ decisive: 0, others: { count: 17, share: 0.85 } });
  });

  it('leaves out dimensions with one value, and gives no shares of no change', () => {
    expect(rankCuts([{ dimension: 'room', decomposition: change({ a: [-4, 1] }) }], LIMITS)).toEqual([]);
    const still = cutOf('device', change({ ios: [-4, 0.5], android: [4, 0.5] }), 3);
    expect(still.values.map(({ share }) => share)).toEqual([null, null]);
    expect(still.others).toEqual({ count: 0, contribution: 0, share: null });
  });

  it('names the shares of all, which sum to 1', () => {
    const parts = fc.array(
      fc.tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.double({ noNaN: true, min: 0, max: 1 })),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(parts, (list) => {
        const made = change(
          Object.fromEntries(list.map(([amount, weight], at) => [`v${at}`, [amount, weight]])),
        );
        const { values, others, explained, expected } = cutOf('device', made, 3);
        const shares = [...values.map(({ share }) => share), others.share];
        if (made.change === 0) expect(shares.every((share) => share === null)).toBe(true);
        else expect(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9);
        for (const each of [explained, expected]) expect(each >= 0 && each <= 1).toBe(true);
      }),
    );
  });
});
