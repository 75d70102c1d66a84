import type { MetricPoint, MetricSeries } from '@mcc/contracts';
import type { ExploreAnswer } from './explore-answer';
import { cellOf, exploreRows, totalRow } from './explore-rows';
import { FIRST_STATE, type ExploreState } from './explore-state';

const T0 = '2026-11-11T00:00:00.000Z';
const T1 = '2026-11-11T01:00:00.000Z';
const point = (t: string, value: number | null): MetricPoint => ({ t, value, sample: 10, state: 'final' });
const series = (kpi: string, key: MetricSeries['key'], points: MetricPoint[]): MetricSeries => ({
  kpi,
  key,
  points,
});
const answer = (state: Partial<ExploreState>, more: Partial<ExploreAnswer>): ExploreAnswer => ({
  state: { ...FIRST_STATE, ...state },
  stretch: { from: Date.parse(T0), to: Date.parse(T1) },
  step: '1h',
  askedAt: 0,
  course: [],
  totals: [],
  whole: [],
  ...more,
});

it('has a row for each value of the dimension, with all KPIs', () => {
  const rows = exploreRows(
    answer(
      { by: 'channel' },
      {
        totals: [
          series('ctr', { channel: 'jd' }, [point(T0, 0.5)]),
          series('ctr', { channel: '' }, [point(T0, 0.1)]),
          series('cvr', { channel: 'jd' }, [point(T0, 0.2)]),
        ],
      },
    ),
  );
  expect(
    rows.map((row) => [row.id, cellOf(row, 'ctr').point?.value, cellOf(row, 'cvr').point?.value]),
  ).toEqual([
    ['jd', 0.5, 0.2],
    ['', 0.1, undefined],
  ]);
});

it('has a row for each step where nothing is split, also for one that only a comparison has', () => {
  const compared = { ...point('2026-11-10T00:00:00.000Z', 7), at: T0 };
  const course: MetricSeries[] = [
    {
      ...series('orders', {}, [point(T1, 3)]),
      comparisons: [{ with: 'yesterday', from: '', to: '', points: [compared] }],
      baseline: [{ at: T1, expected: 2, low: 1, high: 4, z: 0.5, days: 14 }],
      target: [{ at: T1, target: 6, due: 6, attainment: 0.5 }],
    },
  ];
  const rows = exploreRows(answer({}, { course }));
  expect(rows.map(({ id }) => id)).toEqual([T0, T1]);
  expect(rows.map((row) => cellOf(row, 'orders'))).toEqual([
    { point: null, compared, baseline: null, target: null },
    {
      point: point(T1, 3),
      compared: null,
      baseline: expect.objectContaining({ expected: 2 }),
      target: expect.objectContaining({ attainment: 0.5 }),
    },
  ]);
});

it('takes the total from the server: the mean of two rates is no rate', () => {
  const { cells } = totalRow(answer({ by: 'channel' }, { whole: [series('ctr', {}, [point(T0, 0.11)])] }));
  expect(cells.ctr?.point?.value).toBe(0.11);
});
