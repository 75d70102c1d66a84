import type { KpiDescription } from '@mcc/contracts';
import { standingOf } from './standing';

type Judged = Pick<KpiDescription, 'unit' | 'direction' | 'minSample' | 'benchmark'>;
const CTR: Judged = { unit: 'ratio', direction: 'up-good', minSample: 1_000, benchmark: 0.018 };
const COST: Judged = { unit: 'money', direction: 'up-bad', minSample: 20 };
const reading = (value: number | null, previous: number | null, sample = 1_000_000) => ({
  value,
  previous,
  sample,
});

describe('standingOf', () => {
  it.each([
    [0.015, 0.02, 'bad', true],
    [0.0175, 0.02, 'bad', false],
    [0.026, 0.02, 'good', true],
  ])('holds %p against yesterday', (value, previous, verdict, isFar) =>
    expect(standingOf(reading(value, previous), CTR)).toMatchObject({
      verdict,
      isFar,
      against: 'yesterday',
      baseline: previous,
    }),
  );

  it('takes the benchmark where yesterday is not known or nothing', () => {
    const expected = { verdict: 'bad', against: 'benchmark', baseline: 0.018 };
    expect(standingOf(reading(0.012, null), CTR)).toMatchObject(expected);
    expect(standingOf(reading(0.012, 0), CTR)).toMatchObject(expected);
  });

  it('knows that more is worse of some', () =>
    expect(standingOf(reading(12, 10), COST)).toMatchObject({ verdict: 'bad', deviation: 0.2 }));

  it.each([
    ['inside the band', reading(0.0185, 0.02), CTR],
    ['without a value', reading(null, 0.02), CTR],
    ['of a sample that is too small', reading(0.01, 0.02, 999), CTR],
    ['better than the benchmark', reading(0.03, null), CTR],
    ['that chance explains', reading(0.015, 0.02, 1_000), CTR],
    ['without anything to hold it against', reading(12, null), COST],
    ['of which neither more nor less is better', reading(1, 10), { ...CTR, direction: 'neutral' as const }],
  ])('says nothing of a value %s', (_, each, kpi) => expect(standingOf(each, kpi)).toBeNull());

  it('says nothing while the dictionary is not there', () =>
    expect(standingOf(reading(1, 2), undefined)).toBeNull());
});
