import fc from 'fast-check';
import { KPIS } from './dictionary';
import { evaluateKpi } from './evaluate';
import { partsOf } from './value-parts';

const AT = Date.UTC(2026, 10, 11);
const kpi = (id: string) => {
  const found = KPIS.get(id);
  if (!found) throw new Error(id);
  return found;
};

it('gives parts that the dictionary reads the value from, or none', () => {
  const values = fc.double({ min: 0, max: 100_000, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...KPIS.values()), values, (each, value) => {
      const parts = partsOf(each, value, AT);
      if (!parts) return;
      const read = evaluateKpi(each, parts).value ?? NaN;
      expect(Math.abs(read - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, value));
    }),
    { numRuns: 500 },
  );
});

it.each(['ctr', 'cvr', 'cpc', 'roas', 'aov', 'bounce_rate', 'gmv', 'clicks', 'online_now'])(
  'can make a series of %s',
  (id) => {
    expect(partsOf(kpi(id), 0.25 * 4, AT)).not.toBeNull();
  },
);

it('makes a ratio of as many events each time, so that a longer window is their mean', () => {
  expect(partsOf(kpi('ctr'), 0.0123, AT)).toMatchObject({
    impressions: { sum: 1_000_000 },
    clicks: { sum: 12_300 },
  });
});

it('has no parts for what is summed over everything', () => {
  expect(partsOf(kpi('share_of_voice'), 0.5, AT)).toBeNull();
});
