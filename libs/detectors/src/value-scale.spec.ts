import fc from 'fast-check';
import { createDetector } from './create-detector';
import { DETECTOR_DEFAULTS, type CommonOptions } from './definition';
import { SCALES } from './value-scale';
import { noise } from './testing/series';

const names: CommonOptions['scale'][] = ['linear', 'sqrt', 'log'];

describe.each(names)('the %s scale', (name) => {
  const scale = SCALES[name];

  it('leads back to the reading', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
        expect(Math.abs(scale.from(scale.to(value)) - value)).toBeLessThanOrEqual(1e-9 * (1 + value));
      }),
    );
  });

  it('has the spread of a share of the reading', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (value) => {
        const spread = scale.spread(scale.to(value), 0.001);
        expect(spread / (scale.to(value * 1.001) - scale.to(value))).toBeCloseTo(1, 2);
      }),
    );
  });
});

it('takes negative readings as missing where they have no root or logarithm', () => {
  const of = (scale: CommonOptions['scale']) => createDetector({ ...DETECTOR_DEFAULTS.mad, scale });
  expect(of('log').add({ t: 0, value: -1 }).verdict).toBe('missing');
  expect(of('sqrt').add({ t: 0, value: -1 }).verdict).toBe('missing');
  expect(of('linear').add({ t: 0, value: -1 }).verdict).toBe('not-enough-history');
});

it('shows expectation and band in the unit of the series', () => {
  const detector = createDetector({ ...DETECTOR_DEFAULTS.mad, scale: 'log' });
  const judgements = noise(1, 300).map((value, t) => detector.add({ t, value: 100 * Math.exp(value / 10) }));
  const last = judgements.at(-1);
  expect(last?.expected).toBeGreaterThan(95);
  expect(last?.expected).toBeLessThan(105);
  expect(last?.high).toBeGreaterThan(120);
  expect(last?.high).toBeLessThan(180);
  expect(last?.low).toBeGreaterThan(50);
});
