import fc from 'fast-check';
import { findRefused } from './refused-items';

const LIMIT = 100;

describe('findRefused', () => {
  it('finds exactly the items that are refused alone, in order, with their reasons', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), async (bad) => {
        const items = bad.map((isBad, index) => ({ isBad, index }));
        const found = await findRefused(items, async (some) => {
          const first = some.find(({ isBad }) => isBad);
          return first ? `item ${first.index} is bad` : null;
        });
        const expected = items.filter(({ isBad }) => isBad);
        expect(found).toEqual(expected.map((item) => ({ item, reason: `item ${item.index} is bad` })));
      }),
    );
  });

  it('takes out the first item with which a sum leaves its range, and what is left is in range', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2 * LIMIT), { minLength: 1, maxLength: 30 }), async (values) => {
        const items = values.map((value) => ({ value }));
        const sum = (some: { value: number }[]): number =>
          some.reduce((total, { value }) => total + value, 0);
        const found = await findRefused(items, async (some) => (sum(some) > LIMIT ? 'too much' : null));
        const out = new Set(found.map(({ item }) => item));
        const rest = items.filter((item) => !out.has(item));
        expect(sum(rest)).toBeLessThanOrEqual(LIMIT);
        expect(found.length > 0).toBe(sum(items) > LIMIT);
      }),
    );
  });

  it('asks few times for few refused items among many', async () => {
    const items = Array.from({ length: 20_000 }, (_, index) => ({ index }));
    let asked = 0;
    const found = await findRefused(items, async (some) => {
      asked++;
      return some.some(({ index }) => index === 7_777) ? 'no' : null;
    });
    expect(found.map(({ item }) => item.index)).toEqual([7_777]);
    expect(asked).toBeLessThan(40);
  });
});
