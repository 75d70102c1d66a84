import type { MetricPoint } from '@mcc/contracts';
import fc from 'fast-check';
import { coursePoints } from './course-points';
import type { CourseQuestion } from './evidence-course';

const MINUTE = 60_000;
const T = Date.parse('2026-11-22T08:00:00.000Z');

const point = (
  minute: number,
  value: number | null,
  sample = 1,
  state: MetricPoint['state'] = 'final',
): MetricPoint => ({ t: new Date(T + minute * MINUTE).toISOString(), value, sample, state });
const question: CourseQuestion = {
  kpi: 'orders',
  from: T,
  to: T + 8 * MINUTE,
  step: '1m',
  reading: 'sum',
  windowMs: 3 * MINUTE,
};
const ends = (points: MetricPoint[], asked = question): [number, number | null][] =>
  coursePoints(points, asked).map(({ to, value }) => [(to - T) / MINUTE, value]);

it('sums the window before each moment, from the first event on', () => {
  expect(ends([point(2, 5), point(3, 1), point(6, 2)])).toEqual([
    [3, 5],
    [4, 6],
    [5, 6],
    [6, 1],
    [7, 2],
    [8, 2],
  ]);
});

it('takes in what lies before the axis, but draws nothing of it', () => {
  expect(ends([point(-2, 5)]).slice(0, 3)).toEqual([
    [0, 5],
    [1, 5],
    [2, 0],
  ]);
});

it('makes ratios of summed parts', () => {
  const ratio: CourseQuestion = { ...question, reading: 'ratio', to: T + 4 * MINUTE };
  expect(ends([point(0, 0.5, 10), point(1, 1, 30)], ratio)).toEqual([
    [1, 0.5],
    [2, (5 + 30) / 40],
    [3, (5 + 30) / 40],
    [4, 1],
  ]);
});

it('has no ratio where there is nothing to divide by', () => {
  const ratio: CourseQuestion = { ...question, reading: 'ratio', windowMs: MINUTE, to: T + 2 * MINUTE };
  expect(ends([point(0, null, 0), point(1, 0.5, 2)], ratio)).toEqual([
    [1, null],
    [2, 0.5],
  ]);
});

it('is provisional as long as one of its steps is', () => {
  const points = coursePoints([point(0, 1), point(1, 1, 1, 'provisional')], {
    ...question,
    windowMs: MINUTE,
  });
  expect(points.slice(0, 3).map(({ state }) => state)).toEqual(['final', 'provisional', 'final']);
});

it('draws levels and means as they are', () => {
  expect(ends([point(0, 3), point(5, null), point(6, 4)], { ...question, reading: 'last' })).toEqual([
    [1, 3],
    [6, null],
    [7, 4],
  ]);
});

it('draws nothing without an event', () => {
  expect(coursePoints([], question)).toEqual([]);
});

it('always agrees with the sum over the window', () => {
  const steps = fc.uniqueArray(
    fc.record({ minute: fc.integer({ min: -5, max: 7 }), value: fc.integer({ min: -50, max: 1_000 }) }),
    { selector: ({ minute }) => minute },
  );
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 6 }), (entries, minutes) => {
      const asked = { ...question, windowMs: minutes * MINUTE };
      for (const { from, to, value } of coursePoints(
        entries.map(({ minute, value: each }) => point(minute, each)),
        asked,
      )) {
        const within = entries.filter(
          ({ minute }) => T + minute * MINUTE >= from && T + minute * MINUTE < to,
        );
        expect(value).toBe(within.reduce((sum, entry) => sum + entry.value, 0));
      }
    }),
  );
});
