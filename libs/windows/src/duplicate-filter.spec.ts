import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { DuplicateFilter } from './duplicate-filter';

const keyOf = (id: number): string => createHash('sha256').update(String(id)).digest('hex').slice(0, 32);

describe('DuplicateFilter', () => {
  it('tells where a key was first seen until it expires', () => {
    const filter = new DuplicateFilter();
    filter.remember(keyOf(1), 42, 1_000, 0);
    expect(filter.firstSeen(keyOf(1), 1_000)).toBe(42);
    expect(filter.firstSeen(keyOf(1), 1_001)).toBeUndefined();
    expect(filter.firstSeen(keyOf(2), 0)).toBeUndefined();
  });

  it('behaves like a Map with expiry under any sequence of operations', () => {
    const operation = fc.record({
      id: fc.integer({ min: 0, max: 3_000 }),
      ttl: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4_000, size: 'max' }), (operations) => {
        const filter = new DuplicateFilter();
        const model = new Map<number, { offset: number; expiresAt: number }>();
        operations.forEach(({ id, ttl }, now) => {
          const known = model.get(id);
          const expected = known && known.expiresAt >= now ? known.offset : undefined;
          expect(filter.firstSeen(keyOf(id), now)).toBe(expected);
          if (expected === undefined) {
            filter.remember(keyOf(id), now, now + ttl, now);
            model.set(id, { offset: now, expiresAt: now + ttl });
          }
        });
      }),
      { numRuns: 20 },
    );
  });

  it('sheds expired entries instead of growing for ever', () => {
    const filter = new DuplicateFilter();
    for (let now = 0; now < 200_000; now++) filter.remember(keyOf(now), now, now + 100, now);
    expect(filter.size).toBeLessThan(2_000);
  });
});
