import type { KpiDescription, Tile } from '@mcc/contracts';
import { goalOf } from './goal';

const kpi = (more: Partial<KpiDescription>): KpiDescription =>
  ({ unit: 'money', direction: 'up-good', minSample: 0, ...more }) as KpiDescription;
const tile = (more: Partial<Tile>): Tile =>
  ({ value: 90, sample: 1_000, previous: null, lastWeek: null, target: null, usual: null, ...more }) as Tile;

it('has none where nothing was set', () => {
  expect(goalOf(tile({}), 90, kpi({}))).toBeNull();
  expect(goalOf(tile({ target: { whole: 1, due: 1 } }), 90, undefined)).toBeNull();
});

it('says how much of what is due by now a total has come to', () => {
  const target = { whole: 200, due: 100 };
  expect(goalOf(tile({ target }), 90, kpi({}))).toEqual({
    kind: 'target',
    amount: 200,
    progress: { due: 100, attainment: 0.9 },
    isMissed: true,
  });
  expect(goalOf(tile({ target }), null, kpi({}))).toMatchObject({ progress: null, isMissed: false });
});

it.each([
  ['up-good', 96, false],
  ['up-good', 94, true],
  ['up-bad', 104, false],
  ['up-bad', 106, true],
  ['neutral', 1, false],
] as const)('of a KPI that is %s, %d of 100 is missed: %s', (direction, value, isMissed) => {
  const ratio = kpi({ direction, denominator: 'sum(orders)' });
  expect(goalOf(tile({ target: { whole: 100, due: 100 } }), value, ratio)).toEqual({
    kind: 'target',
    amount: 100,
    progress: null,
    isMissed,
  });
});

it('takes the benchmark of the field where no target was set', () => {
  const held = kpi({ unit: 'multiple', direction: 'up-good', benchmark: 3 });
  expect(goalOf(tile({ value: 2.5 }), 2.5, held)).toMatchObject({
    kind: 'benchmark',
    amount: 3,
    isMissed: true,
  });
  expect(goalOf(tile({ value: 2.9 }), 2.9, held)).toMatchObject({ isMissed: false });
});
