import type { FunnelStep, KpiDescription } from '@mcc/contracts';
import { funnelView } from './funnel-view';

const rateKpi = (id: string, rest: Partial<KpiDescription> = {}): [string, KpiDescription] => [
  id,
  { id, unit: 'ratio', direction: 'up-good', minSample: 50, ...rest } as KpiDescription,
];
const dictionary = new Map([
  rateKpi('ctr', { benchmark: 0.018 }),
  rateKpi('cart_rate'),
  rateKpi('payment_rate'),
]);

function step(
  kpi: string,
  value: number,
  rate?: [kpi: string, value: number | null, previous: number | null],
): FunnelStep {
  return {
    kpi,
    value,
    sample: value,
    previous: null,
    rate: rate ? { kpi: rate[0], value: rate[1], sample: 10_000, previous: rate[2] } : null,
  };
}

describe('funnelView', () => {
  it('flags the step that has fallen most against yesterday, and says how many it lost', () => {
    const view = funnelView(
      [
        step('visits', 10_000),
        step('carts', 2_000, ['cart_rate', 0.2, 0.25]),
        step('orders', 800, ['payment_rate', 0.4, 0.8]),
      ],
      dictionary,
    );
    expect(view.map(({ isWorst }) => isWorst)).toEqual([false, false, true]);
    expect(view.map(({ lost }) => lost)).toEqual([null, null, 800]);
    expect(view[1]).toMatchObject({ standing: { verdict: 'bad' }, change: { trend: 'down' } });
  });

  it('draws bars by the order of magnitude, so that the last steps of a long way can be seen', () => {
    const lengths = funnelView(
      [step('impressions', 999_999), step('clicks', 999), step('orders', 0)],
      dictionary,
    );
    expect(lengths.map(({ length }) => length)).toEqual([1, expect.closeTo(0.5, 6), 0]);
  });

  it('takes the benchmark where there is no yesterday', () => {
    const [, clicks] = funnelView(
      [step('impressions', 10_000), step('clicks', 100, ['ctr', 0.01, null])],
      dictionary,
    );
    expect(clicks).toMatchObject({
      isWorst: true,
      lost: 80,
      change: null,
      standing: { against: 'benchmark' },
    });
  });

  it('flags none where all go well, nothing is known or the dictionary is not there', () => {
    const steps = [
      step('visits', 0),
      step('carts', 0, ['cart_rate', null, 0.25]),
      step('orders', 800, ['payment_rate', 0.9, 0.8]),
    ];
    for (const known of [dictionary, new Map<string, KpiDescription>()]) {
      expect(funnelView(steps, known).some(({ isWorst }) => isWorst)).toBe(false);
    }
  });
});
