import { createDetector } from './create-detector';
import { DETECTOR_DEFAULTS, type HoltWintersDefinition } from './definition';
import { noise } from './testing/series';

const HOUR = 3_600_000;
const DAY_STEPS = 24;
const definition: HoltWintersDefinition = {
  ...DETECTOR_DEFAULTS['holt-winters'],
  stepMs: HOUR,
  calibration: 0,
};

const wave = (at: number) => 1_000 + 300 * Math.sin((2 * Math.PI * at) / DAY_STEPS);
const series = (length: number, level: (at: number) => number, sigma = 10) =>
  noise(2, length).map((value, at) => level(at) + sigma * value);

function run(values: readonly (number | null)[], over: HoltWintersDefinition = definition) {
  const detector = createDetector(over);
  return values.map((value, at) => detector.add({ t: at * HOUR, value }));
}

describe('the Holt-Winters detector', () => {
  it('expects the wave of a day after two of them', () => {
    const judgements = run(series(20 * DAY_STEPS, wave));
    expect(judgements[2 * DAY_STEPS - 1]?.verdict).toBe('not-enough-history');
    expect(judgements[2 * DAY_STEPS]?.verdict).not.toBe('not-enough-history');
    const errors = judgements.slice(-DAY_STEPS).map(({ expected }, at) => (expected ?? NaN) - wave(at));
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(30);
  });

  it('follows a trend', () => {
    const judgements = run(
      series(600, (at) => 5 * at, 1),
      { ...definition, seasonMs: 0, phi: 0.98 },
    );
    expect(Math.abs((judgements.at(-1)?.expected ?? NaN) - 5 * 599)).toBeLessThan(10);
  });

  it('has a band that holds nearly all readings, and not a wide one', () => {
    const judged = run(series(60 * DAY_STEPS, wave)).slice(10 * DAY_STEPS);
    const outside = judged.filter(({ verdict }) => verdict !== 'normal');
    expect(outside.length / judged.length).toBeLessThan(0.002);
    for (const { low, high } of judged) {
      expect((high ?? NaN) - (low ?? NaN)).toBeGreaterThan(2 * 4 * 8);
      expect((high ?? NaN) - (low ?? NaN)).toBeLessThan(2 * 4 * 18);
    }
  });

  it('does not take an anomaly for the next normal', () => {
    const values = series(20 * DAY_STEPS, wave);
    const spike = 15 * DAY_STEPS + 3;
    values[spike] = 50_000;
    const judgements = run(values);
    expect(judgements[spike]?.verdict).toBe('high');
    expect(Math.abs((judgements[spike + 1]?.expected ?? NaN) - wave(spike + 1))).toBeLessThan(40);
    const dayAfter = judgements[spike + DAY_STEPS];
    expect(Math.abs((dayAfter?.expected ?? NaN) - wave(spike))).toBeLessThan(40);
  });

  it('gets used to a new level in the end', () => {
    const judgements = run(series(40 * DAY_STEPS, (at) => wave(at) + (at >= 15 * DAY_STEPS ? 400 : 0)));
    expect(judgements[15 * DAY_STEPS]?.verdict).toBe('high');
    expect(judgements.slice(-10 * DAY_STEPS).every(({ verdict }) => verdict === 'normal')).toBe(true);
  });

  it('keeps its place in the day over a gap, whether it is said or not', () => {
    const values: (number | null)[] = series(20 * DAY_STEPS, wave);
    const gap = 12 * DAY_STEPS + 5;
    const nulls = values.map((value, at) => (at >= gap && at < gap + 7 ? null : value));
    const said = run(nulls);
    const detector = createDetector(definition);
    const unsaid = nulls.flatMap((value, at) =>
      value === null ? [] : [detector.add({ t: at * HOUR, value })],
    );
    expect(said.filter(({ verdict }) => verdict !== 'missing')).toEqual(unsaid);
    expect(Math.abs((said[gap + 7]?.expected ?? NaN) - wave(gap + 7))).toBeLessThan(40);
  });
});
