import type { CauseCut, CauseValue } from '@mcc/contracts';
import { causeBars } from './cause-bars';

const value = (name: string, share: number | null, contribution = -(share ?? 0)): CauseValue => ({
  value: name,
  before: 1,
  after: 0.5,
  sample: 10,
  contribution,
  share,
  weight: 0.3,
});
const cut = (values: CauseValue[], more: Partial<CauseCut> = {}): CauseCut =>
  ({
    dimension: 'device',
    values,
    others: { count: 0, contribution: 0, share: 0 },
    decisive: 1,
    ...more,
  }) as CauseCut;

it('compares lengths with the longest and marks what moved the other way', () => {
  const bars = causeBars(cut([value('ios', 1.2), value('android', -0.3), value('pad', 0.1)]));
  expect(
    bars.map(({ value: name, length, isOpposite, isDecisive }) => [name, length, isOpposite, isDecisive]),
  ).toEqual([
    ['ios', 1, false, true],
    ['android', 0.25, true, false],
    ['pad', expect.closeTo(0.0833, 3), false, false],
  ]);
});

it('lets the others, put together, set the scale', () => {
  const [bar] = causeBars(cut([value('ios', 0.2)], { others: { count: 40, contribution: -8, share: 0.8 } }));
  expect(bar?.length).toBe(0.25);
});

it('compares contributions where shares make no sense', () => {
  const bars = causeBars(
    cut([value('p1', null, -20), value('p2', null, -5)], {
      others: { count: 0, contribution: 0, share: null },
    }),
  );
  expect(bars.map(({ length, isOpposite }) => [length, isOpposite])).toEqual([
    [1, false],
    [0.25, false],
  ]);
});

it('has no length where nothing moved', () => {
  expect(causeBars(cut([value('ios', 0, 0)]))[0]?.length).toBe(0);
});
