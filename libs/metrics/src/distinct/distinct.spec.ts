import fc from 'fast-check';
import { SKETCH_REGISTERS, addRegister, sketchOf, uniteSketches, type DistinctSketch } from '@mcc/contracts';
import { estimateDistinct } from './estimate-distinct';
import { registerOf } from './register-of';

/** The stated standard error of a full sketch. */
const STANDARD_ERROR = 1.04 / Math.sqrt(SKETCH_REGISTERS);

function sketchOfValues(values: Iterable<string>): DistinctSketch {
  const sketch: number[] = [];
  for (const value of values) addRegister(sketch, registerOf(value));
  return sketch;
}

function* people(count: number, crowd: number): Generator<string> {
  for (let at = 0; at < count; at += 1) yield `crowd-${crowd}-customer-${at}`;
}

/** Root of the mean squared relative error over several crowds of one size. */
function errorFor(count: number, crowds: number): number {
  let squares = 0;
  for (let crowd = 0; crowd < crowds; crowd += 1) {
    squares += (estimateDistinct(sketchOfValues(people(count, crowd))) / count - 1) ** 2;
  }
  return Math.sqrt(squares / crowds);
}

describe('estimateDistinct', () => {
  // a root mean square over 60 crowds is itself uncertain by 1 / √120 = 9 %: three times that is allowed
  it.each([
    [100, 60],
    [1_000, 60],
    [5_000, 40],
    [20_000, 15],
    [100_000, 5],
  ])('is within the stated standard error for %i people', (count, crowds) => {
    const allowed = STANDARD_ERROR * (1 + 3 / Math.sqrt(2 * crowds));
    expect(errorFor(count, crowds)).toBeLessThan(allowed);
  });

  it('has no bias: the errors of many crowds cancel out', () => {
    const crowds = 60;
    let sum = 0;
    for (let crowd = 0; crowd < crowds; crowd += 1) {
      sum += estimateDistinct(sketchOfValues(people(3_000, crowd))) / 3_000 - 1;
    }
    expect(Math.abs(sum / crowds)).toBeLessThan((3 * STANDARD_ERROR) / Math.sqrt(crowds));
  });

  it('counts a handful exactly, and none as 0', () => {
    expect(estimateDistinct([])).toBe(0);
    for (let count = 1; count <= 20; count += 1) {
      expect(estimateDistinct(sketchOfValues(people(count, 7)))).toBe(count);
    }
  });
});

describe('a sketch', () => {
  const values = fc.array(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 200 });

  it('of two crowds is the union of their sketches, in any order and however often', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const [one, two, three] = [a, b, c].map(sketchOfValues) as [
          DistinctSketch,
          DistinctSketch,
          DistinctSketch,
        ];
        const whole = sketchOfValues([...a, ...b, ...c]);
        expect(uniteSketches(uniteSketches(one, two), three)).toEqual(whole);
        expect(uniteSketches(three, uniteSketches(two, one))).toEqual(whole);
        expect(uniteSketches(whole, two)).toEqual(whole);
        expect(sketchOf([...three, ...one, ...two])).toEqual(whole);
      }),
    );
  });

  it('does not grow beyond its registers', () => {
    expect(sketchOfValues(people(100_000, 1)).length).toBeLessThanOrEqual(SKETCH_REGISTERS);
  });
});
