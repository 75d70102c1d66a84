import fc from 'fast-check';
import { MIN_USUAL_VALUES, usualBand } from './usual-band';

const none = (): number => 0;

it('is the median and three robust standard deviations, whatever one wild day did', () => {
  const calm = usualBand([100, 102, 98, 101, 99, 103, 97], none);
  expect(calm?.expected).toBe(100);
  const wild = usualBand([100, 102, 98, 101, 99, 103, 9_700], none);
  expect(wild?.expected).toBe(101);
  expect(wild?.high).toBeLessThan(125);
});

it('is never narrower than the least spread', () => {
  expect(usualBand([50, 50, 50, 50], Math.sqrt)).toEqual({
    expected: 50,
    spread: Math.sqrt(50),
    low: 50 - 3 * Math.sqrt(50),
    high: 50 + 3 * Math.sqrt(50),
  });
});

it('says nothing of too few values', () => {
  expect(usualBand(new Array<number>(MIN_USUAL_VALUES - 1).fill(1), none)).toBeNull();
});

it('holds most of what it was made of, in any order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 4, maxLength: 28 }),
      (values) => {
        const band = usualBand(values, none);
        const within = values.filter((value) => value >= (band?.low ?? NaN) && value <= (band?.high ?? NaN));
        expect(within.length * 2).toBeGreaterThanOrEqual(values.length);
        expect(usualBand([...values].reverse(), none)).toEqual(band);
      },
    ),
  );
});
