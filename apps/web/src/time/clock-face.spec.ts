import fc from 'fast-check';
import { clockFace, fromFieldText, timeOfClockFace, toFieldText } from './clock-face';

const TIME = Date.parse('2026-11-29T12:15:03Z');
const times = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) });
const zones = fc.constantFrom('America/New_York', 'Asia/Shanghai', 'Europe/Berlin', 'Asia/Kolkata', 'UTC');

it('writes a moment as the clocks of the zone show it', () => {
  expect(toFieldText(TIME, 'Asia/Shanghai')).toBe('2026-11-29T20:15:03');
  expect(toFieldText(TIME, 'America/New_York')).toBe('2026-11-29T07:15:03');
});

it('reads what a date-time field says', () => {
  expect(fromFieldText('2026-11-29T20:15:03', 'Asia/Shanghai')).toBe(TIME);
  expect(fromFieldText('2026-11-29T20:15', 'Asia/Shanghai')).toBe(TIME - 3_000);
  expect(fromFieldText('', 'UTC')).toBeNull();
});

it('finds a time at which the clocks show what they showed, also across changes of the clocks', () =>
  fc.assert(
    fc.property(times, zones, (time, zone) => {
      const face = clockFace(time, zone);
      expect(clockFace(timeOfClockFace(face, zone), zone)).toBe(face);
    }),
  ));

it('finds the very time where the clocks are never changed', () =>
  fc.assert(
    fc.property(times, (time) => {
      expect(timeOfClockFace(clockFace(time, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(time);
    }),
  ));
