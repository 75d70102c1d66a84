import fc from 'fast-check';
import { ByteBudget, type ByteShare } from './byte-budget';

const KIB = 1_024;

describe('ByteBudget', () => {
  const open = (budget: ByteBudget, count: number): ByteShare[] =>
    Array.from({ length: count }, () => budget.open(() => undefined));

  it('stops partitions with much in flight, lets the others go on, and resumes below half', () => {
    const budget = new ByteBudget(1_000);
    const [big, small] = open(budget, 2) as [ByteShare, ByteShare];
    small.add(100);
    big.add(900);
    expect([big.fetching, small.fetching]).toEqual([true, true]);
    big.add(1);
    expect([big.fetching, small.fetching]).toEqual([false, true]);
    small.add(200);
    expect(small.fetching).toBe(false);
    small.add(-200);
    expect([big.fetching, small.fetching]).toEqual([false, true]);
    big.add(-501);
    expect(big.fetching).toBe(false);
    big.add(-1);
    expect(big.fetching).toBe(true);
  });

  it('forgets what a partition that has gone had in flight', () => {
    const budget = new ByteBudget(1_000);
    const [gone, left] = open(budget, 2) as [ByteShare, ByteShare];
    gone.add(800);
    left.add(300);
    expect(left.fetching).toBe(false);
    gone.close();
    expect([left.fetching, budget.bytes]).toEqual([true, 300]);
  });

  it('keeps 84 partitions within twice the limit when every handler is stuck, whoever fetches when', () => {
    const [partitions, limit] = [84, 8 * 1_024 * KIB];
    const portion = limit / 2 / partitions;
    fc.assert(
      fc.property(fc.array(fc.nat(partitions - 1), { minLength: 2_000, maxLength: 2_000 }), (fetches) => {
        const budget = new ByteBudget(limit);
        const shares = open(budget, partitions);
        for (const index of fetches) if (shares[index]?.fetching) shares[index]?.add(portion);
        expect(budget.bytes).toBeGreaterThan(limit);
        expect(budget.bytes).toBeLessThanOrEqual(2 * limit);
      }),
      { numRuns: 20 },
    );
  });
});
