import { createDetector } from './create-detector';
import { DETECTOR_DEFAULTS, type SeasonalDefinition } from './definition';
import type { Judgement } from './detector';
import { noise } from './testing/series';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** a Monday, 00:00 in Shanghai */
const BEGIN = Date.parse('2026-11-01T16:00:00Z');
const definition: SeasonalDefinition = { ...DETECTOR_DEFAULTS.seasonal, calibration: 0 };

/** Runs hours from `BEGIN` on: a level by hour, and one percent of noise. */
function run(hours: number, level: (hour: number) => number | null): Judgement[] {
  const detector = createDetector(definition);
  const jitter = noise(1, hours);
  return Array.from({ length: hours }, (_, hour) => {
    const value = level(hour);
    const noisy = value === null ? null : value * (1 + (jitter[hour] ?? 0) / 100);
    return detector.add({ t: BEGIN + hour * HOUR, value: noisy });
  });
}

const isWeekend = (hour: number) => Math.floor(hour / 24) % 7 >= 5;
/** Busy from 20:00 to 24:00 in Shanghai, half as much on a weekend. */
const shop = (hour: number) => (hour % 24 >= 20 ? 1_000 : 100) * (isWeekend(hour) ? 0.5 : 1);

describe('the seasonal detector', () => {
  it('judges after five days, by the hour of the day', () => {
    const judgements = run(7 * 24, (hour) => (hour % 24 >= 20 ? 1_000 : 100));
    const first = judgements.findIndex(({ verdict }) => verdict !== 'not-enough-history');
    expect(first).toBe(5 * 24);
    expect(judgements[5 * 24 + 21]?.expected).toBeGreaterThan(950);
    expect(judgements[5 * 24 + 12]?.expected).toBeLessThan(110);
  });

  it('judges by the hour of the week once there are three weeks', () => {
    const saturday = 3 * 168 + 5 * 24 + 21;
    const judgements = run(4 * 168, shop);
    expect(judgements[saturday]?.expected).toBeGreaterThan(480);
    expect(judgements[saturday]?.expected).toBeLessThan(520);
    expect(judgements[saturday - 168]?.expected).toBeGreaterThan(900);
  });

  it('finds an evening that has the readings of noon, and noon with those of an evening', () => {
    const [noon, evening] = [3 * 168 + 12, 3 * 168 + 24 + 21];
    const judgements = run(4 * 168, (hour) => (hour === noon ? 1_000 : hour === evening ? 100 : shop(hour)));
    expect(judgements[noon]?.verdict).toBe('high');
    expect(judgements[evening]?.verdict).toBe('low');
    const others = judgements.slice(3 * 168).filter(({ verdict }) => verdict === 'high' || verdict === 'low');
    expect(others).toHaveLength(2);
  });

  it('keeps on where a day is missing', () => {
    const judgements = run(4 * 168, (hour) => (Math.floor(hour / 24) === 10 ? null : shop(hour)));
    expect(judgements[10 * 24 + 12]).toMatchObject({ verdict: 'missing', score: null });
    expect(judgements.slice(3 * 168 + 4 * 24).map(({ verdict }) => verdict)).not.toContain('low');
  });

  it('forgets what is older than its weeks', () => {
    const detector = createDetector(definition);
    for (let hour = 0; hour < 4 * 168; hour++) detector.add({ t: BEGIN + hour * HOUR, value: 100 });
    const muchLater = BEGIN + 100 * DAY;
    expect(detector.add({ t: muchLater, value: 100 }).verdict).toBe('not-enough-history');
  });

  it('forgets also while there are no readings', () => {
    const hours = 4 * 168;
    const judgements = run(hours + 5 * 168 + 1, (hour) =>
      hour < hours || hour === hours + 5 * 168 ? 100 : null,
    );
    expect(judgements[hours + 168]?.expected).not.toBeNull();
    expect(judgements.at(-1)?.verdict).toBe('not-enough-history');
  });

  it('compares no reading with others of the same hour', () => {
    const detector = createDetector(definition);
    for (let hour = 0; hour < 4 * 168; hour++) detector.add({ t: BEGIN + hour * HOUR, value: 100 });
    const minutes = Array.from({ length: 60 }, (_, minute) => BEGIN + 4 * 7 * DAY + minute * 60_000);
    const judgements = minutes.map((t) => detector.add({ t, value: 200 }));
    expect(new Set(judgements.map(({ expected, verdict }) => `${verdict} ${expected}`))).toEqual(
      new Set(['high 100']),
    );
  });
});
