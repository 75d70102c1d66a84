import fc from 'fast-check';
import { Calibration } from './calibration';
import { createDetector } from './create-detector';
import { DETECTOR_DEFAULTS } from './definition';
import { noise } from './testing/series';

describe('Calibration', () => {
  it('has the largest scores of each side', () => {
    const calibration = new Calibration(10);
    for (const score of [1, -3, 2]) calibration.learn(score, 'normal');
    expect(calibration.limits()).toEqual({ up: 2, down: 3 });
  });

  it('forgets scores that are too long ago', () => {
    const calibration = new Calibration(3);
    for (const score of [9, 1, 1]) calibration.learn(score, 'normal');
    expect(calibration.limits().up).toBe(9);
    calibration.learn(1, 'normal');
    expect(calibration.limits().up).toBe(1);
  });

  it('remembers an anomaly only when it is over', () => {
    const calibration = new Calibration(10);
    calibration.learn(8, 'high');
    calibration.learn(7, 'high');
    expect(calibration.limits().up).toBe(0);
    calibration.learn(1, 'normal');
    expect(calibration.limits().up).toBe(8);
  });

  it('remembers nothing with a span of 0', () => {
    const calibration = new Calibration(0);
    for (const score of [9, -9, 9]) calibration.learn(score, 'normal');
    expect(calibration.limits()).toEqual({ up: 0, down: 0 });
  });
});

describe('a calibrated detector', () => {
  it('is not deafened by the first spikes of a history that hardly moved', () => {
    const detector = createDetector(DETECTOR_DEFAULTS.mad);
    const verdicts = Array.from({ length: 500 }, (_, t) => {
      return detector.add({ t, value: t % 100 === 99 ? 200 : 100 }).verdict;
    });
    expect(verdicts.flatMap((verdict, at) => (verdict === 'high' ? [at] : []))).toEqual([
      99, 199, 299, 399, 499,
    ]);
  });

  const heavyTailed = (seed: number) => noise(seed, 3_000).map((value) => Math.exp(2 * value));
  const count = (values: number[], calibration: number) => {
    const detector = createDetector({ ...DETECTOR_DEFAULTS.mad, calibration });
    return values.filter((value, t) => detector.add({ t, value }).verdict === 'high').length;
  };

  it('raises few false alarms also on readings that are far from normal', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const values = heavyTailed(seed);
        expect(count(values, 0)).toBeGreaterThan(150);
        // about the records of a random sequence: 1/2 + … + 1/3000
        expect(count(values, 3_000)).toBeLessThan(30);
      }),
      { numRuns: 20 },
    );
  });
});
