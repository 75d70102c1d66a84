import fc from 'fast-check';
import { extended, watermarkAt, type TrailPoint } from './watermark-trail';

const trailOf = (points: readonly TrailPoint[]): readonly TrailPoint[] =>
  points.reduce<readonly TrailPoint[]>(extended, []);

/** A partition whose watermark follows its append times two seconds behind. */
const course = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 200 }).map((steps) => {
  let countedTo = 1_000_000;
  return steps.map((step) => ({ countedTo: (countedTo += step), watermark: countedTo - 2_000 }));
});

it('never says more than was known at that time, and at most half a second less', () => {
  fc.assert(
    fc.property(course, fc.nat(5_000), (points, ago) => {
      const latest = points.at(-1)?.countedTo ?? 0;
      const at = latest - ago;
      const exact = points.findLast(({ countedTo }) => countedTo <= at)?.watermark;
      const said = watermarkAt(trailOf(points), at);
      if (said === null || exact === undefined) return said === null && exact === undefined;
      return said <= exact && exact - said < 500;
    }),
  );
});

it('reaches back seven seconds, in at most sixteen points', () => {
  const points = Array.from({ length: 1_000 }, (_, n) => ({
    countedTo: n * 100,
    watermark: n * 100 - 2_000,
  }));
  const trail = trailOf(points);
  expect(trail.length).toBeLessThanOrEqual(16);
  expect(watermarkAt(trail, 999 * 100 - 7_000)).not.toBeNull();
});

it('has no point for a watermark that stays', () => {
  expect(trailOf([1, 2, 3].map((countedTo) => ({ countedTo, watermark: 5 })))).toEqual([
    { countedTo: 1, watermark: 5 },
  ]);
});
