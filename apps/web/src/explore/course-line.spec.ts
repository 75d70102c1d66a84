import type { MetricPoint } from '@mcc/contracts';
import { besideLine, courseLine, stepsOf, stepsWithData } from './course-line';

const HOUR = 3_600_000;
const T = Date.parse('2026-11-11T00:00:00.000Z');
const at = (hour: number): string => new Date(T + hour * HOUR).toISOString();
const point = (hour: number, value: number | null, state: MetricPoint['state'] = 'final'): MetricPoint => ({
  t: at(hour),
  value,
  sample: 1,
  state,
});
const STEPS = [0, 1, 2, 3].map((hour) => T + hour * HOUR);
const inHours = (line: [number, number | null][]): [number, number | null][] =>
  line.map(([t, value]) => [(t - T) / HOUR, value]);

it('is 0 where a total had no event, and breaks where a rate had none', () => {
  const points = [point(0, 5), point(3, 2)];
  expect(inHours(courseLine(points, STEPS, 'sum').settled)).toEqual([
    [0, 5],
    [1, 0],
    [2, 0],
    [3, 2],
  ]);
  expect(inHours(courseLine(points, STEPS, 'ratio').settled)).toEqual([
    [0, 5],
    [1, null],
    [2, null],
    [3, 2],
  ]);
});

it('joins what may still change to what will not', () => {
  const points = [point(0, 5), point(1, 6, 'restated'), point(2, 7, 'provisional'), point(3, 8)];
  const { settled, open } = courseLine(points, STEPS, 'sum');
  expect(inHours(settled)).toEqual([
    [0, 5],
    [1, 6],
  ]);
  expect(inHours(open)).toEqual([
    [1, 6],
    [2, 7],
    [3, 8],
  ]);
});

it('puts what it is held against beside its steps, up to where that goes', () => {
  const beside = [
    { at: at(0), value: 4 },
    { at: at(2), value: 6 },
  ];
  expect(inHours(besideLine(beside, STEPS, 'sum'))).toEqual([
    [0, 4],
    [1, 0],
    [2, 6],
  ]);
  expect(besideLine([], STEPS, 'sum')).toEqual([]);
});

it('ends all lines where the data ends', () => {
  expect(stepsWithData(STEPS, [[point(0, 1)], [point(2, 1)], []])).toEqual(STEPS.slice(0, 3));
});

it('has a step for each local day, also for one of 25 hours', () => {
  const [from, to] = [Date.parse('2026-10-24T22:00:00Z'), Date.parse('2026-10-26T23:00:00Z')];
  const starts = stepsOf({ from, to, step: '1d', timeZone: 'Europe/Berlin' });
  expect(starts.map((start) => (start - from) / HOUR)).toEqual([0, 25]);
});
