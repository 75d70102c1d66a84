import type { MetricPoint, MetricSeries } from '@mcc/contracts';
import type { ExploreAnswer } from './explore-answer';
import { dayTicks, exploreLines, type ExploreLines } from './explore-lines';
import { FIRST_STATE, type ExploreState } from './explore-state';

const HOUR = 3_600_000;
const T = Date.parse('2026-11-11T00:00:00+08:00');
const ZONE = 'Asia/Shanghai';
const at = (hour: number): string => new Date(T + hour * HOUR).toISOString();
const point = (hour: number, value: number): MetricPoint => ({
  t: at(hour),
  value,
  sample: 1,
  state: 'final',
});
const series = (channel: string, values: number[]): MetricSeries => ({
  kpi: 'gmv',
  key: { channel },
  points: values.map((value, hour) => point(hour, value)),
  comparisons: [{ with: 'yesterday', from: at(-24), to: at(-20), points: [{ ...point(-24, 7), at: at(0) }] }],
  baseline: [{ at: at(0), expected: 5, low: -3, high: 9, z: 0, days: 14 }],
  target: [{ at: at(0), target: 12, due: 12, attainment: 0.5 }],
});
const draw = (course: MetricSeries[], state: Partial<ExploreState> = {}): ExploreLines => {
  const answer: ExploreAnswer = {
    state: { ...FIRST_STATE, stretch: 'yesterday', baseline: true, target: true, ...state },
    stretch: { from: T, to: T + 4 * HOUR },
    step: '1h',
    askedAt: T,
    course,
    totals: course,
    whole: [],
  };
  return exploreLines(answer, () => 'sum', ZONE);
};

it('draws beside the only line all that it is held against', () => {
  const { lines, band, target, leavesShadows } = draw([series('a', [1, 2])]);
  expect(lines[0]?.shadow).toEqual([[T, 7]]);
  // sales are never below 0
  expect(band).toEqual([expect.objectContaining({ low: 0, high: 9 })]);
  expect(target).toEqual([[T, 12]]);
  expect(leavesShadows).toBe(false);
});

it('leaves a band that may be below 0, where the value has been', () => {
  expect(draw([series('a', [1, -2])]).band[0]?.low).toBe(-3);
});

it('leaves to the table what would clutter several lines', () => {
  const channels = ['a', 'b', 'c', 'd'].map((name) => series(name, [1]));
  const few = draw(channels.slice(0, 2), { baseline: false, target: false });
  expect([few.lines.every(({ shadow }) => shadow.length > 0), few.leavesShadows]).toEqual([true, false]);
  const many = draw(channels);
  expect([many.lines.some(({ shadow }) => shadow.length > 0), many.leavesShadows]).toEqual([false, true]);
  expect([many.band, many.target]).toEqual([[], []]);
});

it('ends all lines together, and tells each from the others', () => {
  const { lines } = draw([series('a', [1, 2, 3]), series('b', [1])]);
  expect(lines.map(({ settled }) => settled.length)).toEqual([3, 3]);
  expect(new Set(lines.map(({ ink }) => `${ink.color} ${ink.symbol}`)).size).toBe(2);
});

it('labels an axis of several days at the midnights of the business zone', () => {
  expect(dayTicks({ from: T, to: T + 24 * HOUR }, ZONE)).toBeNull();
  expect(dayTicks({ from: T + HOUR, to: T + 50 * HOUR }, ZONE)).toEqual([T + 24 * HOUR, T + 48 * HOUR]);
  expect(dayTicks({ from: T, to: T + 100 * 24 * HOUR }, ZONE)).toHaveLength(10);
});
