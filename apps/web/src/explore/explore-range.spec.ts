import fc from 'fast-check';
import { STEP_MS } from '../alert-detail/stretch';
import { PRESETS, STEPS } from './explore-state';
import { isMoving, stepEnd, stepFor, stepsFor, stepStart, stretchOf, wholeSteps } from './explore-range';

const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-11T14:02:31+08:00');
const local = (time: number): string => new Date(time + 8 * HOUR).toISOString().slice(0, 19);

it.each([
  ['30m', '2026-11-11T13:33:00', '2026-11-11T14:03:00', '1m'],
  ['1h', '2026-11-11T13:03:00', '2026-11-11T14:03:00', '1m'],
  ['today', '2026-11-11T00:00:00', '2026-11-12T00:00:00', '1h'],
  ['yesterday', '2026-11-10T00:00:00', '2026-11-11T00:00:00', '1h'],
  ['7d', '2026-11-05T00:00:00', '2026-11-12T00:00:00', '1h'],
] as const)('%s is from %s to %s, by %s', (preset, from, to, step) => {
  expect(stepFor(stretchOf(preset, NOW, ZONE), 'auto')).toBe(step);
  const stretch = wholeSteps(preset, step, NOW, ZONE);
  expect([local(stretch.from), local(stretch.to)]).toEqual([from, to]);
});

it('rounds what was chosen outwards to whole steps', () => {
  const stretch = wholeSteps({ from: '2026-11-11T08:30', to: '2026-11-11T10:10' }, '1h', NOW, ZONE);
  expect([local(stretch.from), local(stretch.to)]).toEqual(['2026-11-11T08:00:00', '2026-11-11T11:00:00']);
});

it('knows what goes on', () => {
  expect(PRESETS.filter(isMoving)).toEqual(['30m', '1h', 'today', '7d']);
  expect(isMoving({ from: '2026-11-11T08:30', to: '2026-11-11T10:10' })).toBe(false);
});

it('offers only steps that make a line, and takes the one that was chosen among these', () => {
  const day = stretchOf('today', NOW, ZONE);
  expect(stepsFor(day)).toEqual(['1m', '1h']);
  expect(stepFor(day, '1m')).toBe('1m');
  expect(stepFor(day, '10s')).toBe('1h');
  expect(stepFor(day, '1d')).toBe('1h');
});

it('has a step for any stretch, of a number of points that can be drawn', () => {
  const spans = fc.integer({ min: MINUTE, max: 1_500 * 24 * HOUR });
  fc.assert(
    fc.property(spans, fc.constantFrom('auto' as const, ...STEPS), (span, wanted) => {
      const step = stepFor({ from: 0, to: span }, wanted);
      expect(span / STEP_MS[step]).toBeLessThanOrEqual(1_500);
    }),
  );
});

it('always covers the range by whole steps', () => {
  const times = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const zones = fc.constantFrom('America/New_York', 'Asia/Shanghai', 'Asia/Kolkata');
  fc.assert(
    fc.property(
      times,
      zones,
      fc.constantFrom(...PRESETS),
      fc.constantFrom(...STEPS),
      (now, zone, preset, wanted) => {
        const asked = stretchOf(preset, now.getTime(), zone);
        const step = stepFor(asked, wanted);
        const { from, to } = wholeSteps(preset, step, now.getTime(), zone);
        expect(stepStart(from, step, zone)).toBe(from);
        expect(stepStart(to, step, zone)).toBe(to);
        expect(to).toBeGreaterThanOrEqual(asked.to);
        expect(stepEnd(from, step, zone)).toBeLessThan(to);
        expect(stepStart(asked.to - 1, step, zone)).toBeGreaterThanOrEqual(from);
      },
    ),
  );
});
