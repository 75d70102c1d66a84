import fc from 'fast-check';
import { allocate, type Bowl } from './allocate';
import { returnOf } from './curve';

const bowl = (scale: number, low = 0, high = 1e9, group?: string): Bowl => ({
  curve: { scale, elasticity: 0.5 },
  low,
  high,
  ...(group === undefined ? {} : { group }),
});

const worth = (bowls: readonly Bowl[], shares: readonly number[]): number =>
  bowls.reduce((sum, { curve }, index) => sum + returnOf(curve, shares[index] ?? 0), 0);

/** The best of all ways to divide a total. */
function bestByTrying(
  bowls: readonly Bowl[],
  total: number,
  caps: ReadonlyMap<string, number>,
): number | null {
  let best: number | null = null;
  const shares: number[] = [];
  const visit = (index: number, left: number): void => {
    const next = bowls[index];
    if (!next) {
      const isWithin = [...caps].every(
        ([group, cap]) =>
          bowls.reduce((sum, each, at) => sum + (each.group === group ? (shares[at] ?? 0) : 0), 0) <= cap,
      );
      if (left === 0 && isWithin) best = Math.max(best ?? -Infinity, worth(bowls, shares));
      return;
    }
    for (let share = next.low; share <= Math.min(next.high, left); share += 1) {
      shares[index] = share;
      visit(index + 1, left - share);
    }
  };
  visit(0, total);
  return best;
}

it('gives by the square of what lines return, where every limit is far', () => {
  expect(allocate([bowl(1), bowl(2), bowl(3)], 14_000)).toEqual([1_000, 4_000, 9_000]);
});

it('keeps to floors, ceilings and caps of groups', () => {
  expect(allocate([bowl(1, 3_000), bowl(2), bowl(3, 0, 5_000)], 14_000)).toEqual([3_000, 6_000, 5_000]);
  const grouped = [bowl(1, 0, 1e9, 'g'), bowl(2, 0, 1e9, 'g'), bowl(2)];
  expect(allocate(grouped, 9_000, new Map([['g', 2_500]]))).toEqual([500, 2_000, 6_500]);
});

it('says when there is no way', () => {
  expect(allocate([bowl(1, 5), bowl(1, 5)], 9)).toBeNull();
  expect(allocate([bowl(1, 0, 5), bowl(1, 0, 5)], 11)).toBeNull();
  expect(allocate([bowl(1, 4, 9, 'g'), bowl(1, 0, 9)], 9, new Map([['g', 3]]))).toBeNull();
});

it('gives what is left to lines that return nothing when the others are full', () => {
  expect(allocate([bowl(0), bowl(1, 0, 10)], 25)).toEqual([15, 10]);
});

const bowls = fc.array(
  fc
    .record({
      scale: fc.double({ min: 0.1, max: 10, noNaN: true }),
      elasticity: fc.double({ min: 0.1, max: 0.95, noNaN: true }),
      low: fc.nat(4),
      room: fc.nat(12),
      group: fc.constantFrom(undefined, 'g'),
    })
    .map(({ scale, elasticity, low, room, group }): Bowl => ({
      curve: { scale, elasticity },
      low,
      high: low + room,
      ...(group === undefined ? {} : { group }),
    })),
  { minLength: 1, maxLength: 4 },
);

it('is as good as the best of all ways', () => {
  fc.assert(
    fc.property(bowls, fc.nat(30), fc.nat(20), (given, total, cap) => {
      const caps = new Map([['g', cap]]);
      const best = bestByTrying(given, total, caps);
      const shares = allocate(given, total, caps);
      expect(shares === null).toBe(best === null);
      if (!shares || best === null) return;
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
      for (const [index, { low, high }] of given.entries()) {
        expect(Number.isInteger(shares[index])).toBe(true);
        expect(shares[index]).toBeGreaterThanOrEqual(low);
        expect(shares[index]).toBeLessThanOrEqual(high);
      }
      // where a group is full, units of its size may be misplaced beside it: amounts of real size have 10,000 to the yuan
      const isGrouped = given.some(({ group }) => group !== undefined);
      expect(worth(given, shares)).toBeGreaterThanOrEqual(best * (isGrouped ? 0.9 : 1 - 1e-9) - 1e-9);
    }),
    { numRuns: 300 },
  );
}, 60_000);

it('conserves totals of real size to the unit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 }),
      (scales) => {
        const amount = 3_000_000_000;
        const given = scales.map((scale) => bowl(scale, amount / 2, amount * 2));
        const total = amount * scales.length;
        expect(allocate(given, total)?.reduce((sum, share) => sum + share, 0)).toBe(total);
      },
    ),
  );
});
