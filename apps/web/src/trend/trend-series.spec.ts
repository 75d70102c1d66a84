import type { TrendMinute } from '@mcc/contracts';
import {
  alertMarks,
  incidents,
  MINUTE_MS,
  trendKpis,
  trendLine,
  trendRange,
  uncovered,
  wholeMinutes,
  yesterdayLine,
} from './trend-series';

const minute = (index: number, gmv: number | null, state: TrendMinute['state'] = 'final'): TrendMinute => ({
  t: index * MINUTE_MS,
  values: { gmv },
  yesterday: {},
  state,
});
const inMinutes = (points: [number, number | null][]): [number, number | null][] =>
  points.map(([t, value]) => [t / MINUTE_MS, value]);

describe('trendLine', () => {
  it('joins the provisional part to the settled one', () => {
    const line = trendLine(
      [minute(1, 5), minute(2, 6), minute(3, 7, 'provisional'), minute(4, 1, 'provisional')],
      'gmv',
    );
    expect(inMinutes(line.settled)).toEqual([
      [1, 5],
      [2, 6],
    ]);
    expect(inMinutes(line.open)).toEqual([
      [2, 6],
      [3, 7],
      [4, 1],
    ]);
  });

  it('breaks where minutes are missing', () => {
    const line = trendLine([minute(1, 5), minute(4, 6), minute(7, 7, 'provisional')], 'gmv');
    expect(inMinutes(line.settled)).toEqual([
      [1, 5],
      [2, null],
      [4, 6],
    ]);
    expect(inMinutes(line.open)).toEqual([
      [5, null],
      [7, 7],
    ]);
  });

  it('has no value where the minute has none, and takes restated minutes for settled', () => {
    expect(inMinutes(trendLine([minute(1, null, 'restated')], 'gmv').settled)).toEqual([[1, null]]);
    expect(inMinutes(trendLine([minute(1, 3)], 'orders').settled)).toEqual([[1, null]]);
  });
});

it('lays yesterday beside today', () => {
  const minutes = [{ ...minute(1, 5), yesterday: { gmv: 4 } }, minute(2, 6)];
  expect(inMinutes(yesterdayLine(minutes, 'gmv'))).toEqual([
    [1, 4],
    [2, null],
  ]);
});

it('draws the usual KPIs first and no more than asked', () => {
  const values = { zeta: 1, online_now: 1, alpha: 1, gmv: 1 };
  const minutes: TrendMinute[] = [{ t: 0, values, yesterday: {}, state: 'final' }];
  expect(trendKpis(minutes, 3)).toEqual(['gmv', 'online_now', 'alpha']);
  expect(trendKpis([], 3)).toEqual([]);
});

it('takes only minutes that are over by event time', () => {
  const minutes = [minute(1, 1), minute(2, 1), minute(3, 1)];
  expect(wholeMinutes(minutes, 3 * MINUTE_MS).map(({ t }) => t / MINUTE_MS)).toEqual([1, 2]);
  expect(wholeMinutes(minutes, 4 * MINUTE_MS - 1).map(({ t }) => t / MINUTE_MS)).toEqual([1, 2]);
  expect(wholeMinutes(minutes, null)).toHaveLength(3);
});

it('covers all minutes up to the event time, and at least a quarter of an hour', () => {
  const long = [minute(43, 1), minute(102, 1)];
  expect(trendRange(long, 103.5 * MINUTE_MS)).toEqual({ from: 43 * MINUTE_MS, to: 103.5 * MINUTE_MS });
  expect(trendRange([minute(102, 1)], null)).toEqual({ from: 87 * MINUTE_MS, to: 102 * MINUTE_MS });
  expect(trendRange([], 0)).toBeNull();
});

it('marks the alerts that fired within the range', () => {
  const at = (index: number): string => new Date(index * MINUTE_MS).toISOString();
  const alerts = [
    { id: 'late', firedAt: at(9.5), grade: 'red' },
    { id: 'old', firedAt: at(1), grade: 'red' },
    { id: 'pending', firedAt: null, grade: 'red' },
    { id: 'in', firedAt: at(5), grade: 'yellow' },
  ] as const;
  expect(alertMarks(alerts, { from: 2 * MINUTE_MS, to: 9 * MINUTE_MS })).toEqual([
    { id: 'in', t: 5 * MINUTE_MS, grade: 'yellow' },
    { id: 'late', t: 9 * MINUTE_MS, grade: 'red' },
  ]);
});

it('leaves out what would hide the most urgent alerts of a minute, and nothing else', () => {
  const mark = (id: string, minutes: number, grade: 'red' | 'orange' | 'yellow') => ({
    id,
    t: minutes * MINUTE_MS,
    grade,
  });
  const marks = [
    mark('hides it', 5, 'yellow'),
    mark('worst', 5.1, 'red'),
    mark('as bad', 5.9, 'red'),
    mark('hides it too', 5.95, 'orange'),
    mark('next minute', 6, 'yellow'),
  ];
  expect(uncovered(marks).map(({ id }) => id)).toEqual(['worst', 'as bad', 'next minute']);
});

it('has an incident while a red alert is open, joined where several are', () => {
  const at = (index: number): string => new Date(index * MINUTE_MS).toISOString();
  const alert = (firedAt: number | null, resolvedAt: number | null, grade: 'red' | 'orange' = 'red') => ({
    firedAt: firedAt === null ? null : at(firedAt),
    resolvedAt: resolvedAt === null ? null : at(resolvedAt),
    grade,
  });
  const found = incidents(
    [
      alert(8, null),
      alert(1, 3),
      alert(4, 6),
      alert(5, 7),
      alert(null, null),
      alert(2, 9, 'orange'),
      alert(0, 1),
    ],
    { from: 2 * MINUTE_MS, to: 10 * MINUTE_MS },
  );
  expect(found.map(({ from, to }) => [from / MINUTE_MS, to / MINUTE_MS])).toEqual([
    [2, 3],
    [4, 7],
    [8, 10],
  ]);
});
