import fc from 'fast-check';
import { createDetector } from './create-detector';
import { DETECTOR_DEFAULTS, type DetectorDefinition } from './definition';
import { noise } from './testing/series';

const MINUTE = 60_000;
const { mad, cusum } = DETECTOR_DEFAULTS;

function alarms(definition: DetectorDefinition, values: readonly number[]): number[] {
  const detector = createDetector(definition);
  const verdicts = values.map((value, at) => detector.add({ t: at * MINUTE, value }).verdict);
  return verdicts.flatMap((verdict, at) => (verdict === 'high' || verdict === 'low' ? [at] : []));
}

/** From so many standard deviations on, a normal reading is rare enough to be an alarm of its own. */
const SPIKE = 4;

describe('a slow drift', () => {
  it('is found by CUSUM and not by the rolling median', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(1, -1), (seed, sign) => {
        // from the 400th reading on a hundredth of a standard deviation a minute
        const drift = (at: number) => (sign * Math.max(0, at - 400)) / 100;
        const readings = noise(seed, 800);
        // a reading that is a spike by itself, one of twenty such series has one, is none of the drift
        fc.pre(readings.every((reading) => Math.abs(reading) < SPIKE));
        const values = readings.map((value, at) => 1_000 + 20 * (value + drift(at)));
        const found = (definition: DetectorDefinition) =>
          alarms(definition, values).filter((at) => at >= 400);
        // six standard deviations: four come by chance in one of a hundred such series
        expect(found({ ...mad, threshold: 6 })).toEqual([]);
        expect(found(cusum)[0]).toBeLessThan(600);
      }),
      { numRuns: 40 },
    );
  });

  it('is not seen where there is none: about one false alarm in ten thousand readings at most', () => {
    const found = [1, 2, 3, 4, 5].map((seed) => alarms(cusum, noise(seed, 4_000)).length);
    expect(found.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(5);
  });

  it('is not seen in a single spike, however high', () => {
    const values = noise(7, 500);
    values[400] = 1e6;
    expect(alarms(cusum, values).filter((at) => at >= 400)).toEqual([]);
  });

  it('begins its sums again after an alarm', () => {
    const values = noise(8, 500).map((value, at) => value + (at >= 400 ? 2 : 0));
    const found = alarms(cusum, values).filter((at) => at >= 400);
    expect(found.length).toBeGreaterThan(1);
    expect((found[1] ?? 0) - (found[0] ?? 0)).toBeGreaterThan(3);
  });
});
