import fc from 'fast-check';
import { createDetector } from './create-detector';
import { DETECTOR_DEFAULTS, type DetectorDefinition } from './definition';
import type { Judgement, Point } from './detector';
import { noise } from './testing/series';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGIN = Date.UTC(2026, 0, 5);

const short = { minSpread: 0.01, scale: 'linear', direction: 'both', calibration: 40 } as const;
/** All four detectors, with short memories. */
const DEFINITIONS: DetectorDefinition[] = [
  { ...DETECTOR_DEFAULTS.mad, ...short, window: 30, minHistory: 10 },
  { ...DETECTOR_DEFAULTS.seasonal, ...short, weeks: 2, minWeeks: 2, minDays: 2, perHour: 2 },
  {
    ...DETECTOR_DEFAULTS['holt-winters'],
    ...short,
    stepMs: HOUR,
    seasonMs: 6 * HOUR,
    residuals: 30,
    minHistory: 12,
  },
  { ...DETECTOR_DEFAULTS.cusum, ...short, reference: 30, lag: 5, minHistory: 10, limit: 6 },
];
const named = DEFINITIONS.map((definition) => [definition.type, definition] as const);

const hourly = (values: readonly (number | null)[]): Point[] =>
  values.map((value, at) => ({ t: BEGIN + at * HOUR, value }));

function run(definition: DetectorDefinition, points: readonly Point[]): Judgement[] {
  const detector = createDetector(definition);
  return points.map((point) => detector.add(point));
}

const isAlarm = ({ verdict }: Judgement) => verdict === 'high' || verdict === 'low';
const verdicts = (judgements: readonly Judgement[]) => judgements.map(({ verdict }) => verdict);

/** Mostly ordinary readings, with gaps and outliers. */
const reading = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 90, max: 110 }) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
);
const series = fc.array(reading, { minLength: 40, maxLength: 250 });
const runs = { numRuns: 40 };

describe.each(named)('the %s detector', (_, definition) => {
  it('never alarms on a constant series', () => {
    const constant = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(constant, fc.boolean(), (value, withGaps) => {
        const points = hourly(
          Array.from({ length: 400 }, (_, at) => (withGaps && at % 7 === 3 ? null : value)),
        );
        const judgements = run(definition, points);
        expect(judgements.filter(isAlarm)).toEqual([]);
        expect(judgements.at(-1)?.verdict).toBe('normal');
      }),
      runs,
    );
  });

  it('goes on from a snapshot as if nothing had happened, wherever it was taken', () => {
    fc.assert(
      fc.property(series, fc.nat(), (values, cut) => {
        const points = hourly(values);
        const at = cut % points.length;
        const before = createDetector(definition);
        const head = points.slice(0, at).map((point) => before.add(point));
        const saved: unknown = JSON.parse(JSON.stringify(before.snapshot()));
        const after = createDetector(definition, saved);
        const tail = points.slice(at).map((point) => after.add(point));
        expect([...head, ...tail]).toEqual(run(definition, points));
      }),
      runs,
    );
  });

  it('gives a snapshot that later points leave alone', () => {
    const detector = createDetector(definition);
    const points = hourly(noise(3, 300).map((value) => 100 + value));
    for (const point of points.slice(0, 200)) detector.add(point);
    const snapshot = detector.snapshot();
    const saved = JSON.stringify(snapshot);
    for (const point of points.slice(200)) detector.add(point);
    expect(JSON.stringify(snapshot)).toBe(saved);
  });

  it('keeps its snapshot within bounds', () => {
    const sizeAfter = (length: number) => {
      const detector = createDetector(definition);
      for (const point of hourly(noise(4, length).map((value) => 100 + value))) detector.add(point);
      return JSON.stringify(detector.snapshot()).length;
    };
    expect(sizeAfter(6_000)).toBeLessThan(sizeAfter(2_000) * 1.5);
  });

  it('is a matter of shape: a positive factor and, but for the floor, a shift change no verdict', () => {
    const noFloor = { ...definition, minSpread: 0 };
    // powers of two and whole numbers, so that no rounding decides
    const factor = fc.constantFrom(0.25, 2, 1_024);
    fc.assert(
      fc.property(series, factor, fc.integer({ min: -4_096, max: 4_096 }), (values, by, shift) => {
        const steady = definition.type === 'holt-winters' ? 0 : shift;
        const moved = values.map((value) => (value === null ? null : value * by + steady));
        const [plain, other] = [values, moved].map((list) => verdicts(run(noFloor, hourly(list))));
        expect(other).toEqual(plain);
        const scaled = values.map((value) => (value === null ? null : value * by));
        expect(verdicts(run(definition, hourly(scaled)))).toEqual(verdicts(run(definition, hourly(values))));
      }),
      runs,
    );
  });

  it('takes a missing reading neither as normal nor as an anomaly', () => {
    const values = noise(5, 300).map((value, at) => (at % 5 === 0 ? null : 100 + value));
    const judgements = run(definition, hourly(values));
    values.forEach((value, at) => {
      if (value === null) expect(judgements[at]).toMatchObject({ verdict: 'missing', score: null });
      else expect(judgements[at]?.verdict).not.toBe('missing');
    });
  });

  it('takes what is not finite as missing', () => {
    const points = hourly([NaN, Infinity, -Infinity]);
    expect(verdicts(run(definition, points))).toEqual(['missing', 'missing', 'missing']);
  });

  it('says high above its band, low below it, and normal within', () => {
    fc.assert(
      fc.property(series, (values) => {
        run(definition, hourly(values)).forEach(({ verdict, low, high }, at) => {
          const value = values[at] ?? NaN;
          if (verdict === 'high') expect(value).toBeGreaterThan(high ?? NaN);
          if (verdict === 'low') expect(value).toBeLessThan(low ?? NaN);
          if (verdict !== 'normal') return;
          expect(value).toBeLessThanOrEqual(high ?? Infinity);
          expect(value).toBeGreaterThanOrEqual(low ?? -Infinity);
        });
      }),
      runs,
    );
  });

  it('reports only the direction it is asked for', () => {
    const values = noise(6, 400).map(
      (value, at) => 100 + value + (at % 50 === 49 ? (at % 100 === 99 ? 90 : -90) : 0),
    );
    const high = verdicts(run({ ...definition, direction: 'high' }, hourly(values)));
    const low = verdicts(run({ ...definition, direction: 'low' }, hourly(values)));
    expect(high).not.toContain('low');
    expect(low).not.toContain('high');
  });

  it('refuses a point from before the last one', () => {
    const detector = createDetector(definition);
    detector.add({ t: BEGIN, value: 1 });
    expect(() => detector.add({ t: BEGIN - 1, value: 1 })).toThrow(RangeError);
  });
});

describe('createDetector', () => {
  const { mad, seasonal, cusum, 'holt-winters': holtWinters } = DETECTOR_DEFAULTS;

  it('takes its own defaults', () => {
    for (const definition of [mad, seasonal, holtWinters, cusum]) {
      expect(createDetector(definition).add({ t: BEGIN, value: 1 }).verdict).toBe('not-enough-history');
    }
  });

  it.each<[DetectorDefinition, string]>([
    [{ ...mad, minHistory: 289 }, 'detector mad: minHistory must be at least 1 and at most window'],
    [{ ...mad, threshold: 0 }, 'detector mad: threshold must be above 0'],
    [{ ...mad, calibration: -1 }, 'detector mad: calibration must not be below 0'],
    [{ ...seasonal, minWeeks: 5 }, 'detector seasonal: minWeeks must be at least 1 and at most weeks'],
    [{ ...seasonal, timeZone: 'Mars/Olympus' }, 'Invalid time zone specified: Mars/Olympus'],
    [{ ...holtWinters, stepMs: 0 }, 'detector holt-winters: stepMs must be above 0'],
    [{ ...cusum, limit: NaN }, 'detector cusum: limit must be above 0'],
    [{ ...cusum, minSpread: -1 }, 'detector cusum: minSpread must not be below 0'],
  ])('refuses what cannot work: %#', (definition, message) => {
    expect(() => createDetector(definition)).toThrow(new RangeError(message));
  });
});

describe.each(named.filter(([type]) => type !== 'cusum'))('the %s detector', (_, definition) => {
  it('finds a spike of twelve standard deviations, up and down, and little else', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(12, -12), (seed, spike) => {
        const values = noise(seed, 500).map((value) => 1_000 + 20 * value);
        values[450] = 1_000 + spike * 20;
        const judgements = run(definition, hourly(values));
        expect(judgements[450]?.verdict).toBe(spike > 0 ? 'high' : 'low');
        expect(judgements.filter(isAlarm).length).toBeLessThan(15);
      }),
      runs,
    );
  });
});
