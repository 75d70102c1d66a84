import fc from 'fast-check';
import { clockFace, DAY, startOfDay, timeAt } from './zone-clock';

const zones = fc.constantFrom('America/New_York', 'Asia/Shanghai', 'Europe/Berlin', 'Asia/Kolkata');
const times = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

it('finds the time at which the clocks show something', () => {
  const face = Date.UTC(2026, 10, 22, 8, 30);
  expect(new Date(timeAt(face, 'Asia/Shanghai')).toISOString()).toBe('2026-11-22T00:30:00.000Z');
});

it('takes the first of an hour that is shown twice, and goes on where one is skipped', () => {
  const berlin = (text: string): string => new Date(timeAt(Date.parse(text), 'Europe/Berlin')).toISOString();
  expect(berlin('2026-10-25T02:30:00Z')).toBe('2026-10-25T00:30:00.000Z');
  expect(berlin('2026-03-29T02:30:00Z')).toBe('2026-03-29T01:30:00.000Z');
});

it('always gives a time that shows the face, but for skipped ones', () =>
  fc.assert(
    fc.property(times, zones, (time, zone) => {
      const face = clockFace(time.getTime(), zone);
      expect(clockFace(timeAt(face, zone), zone)).toBe(face);
      expect(timeAt(face, zone)).toBeLessThanOrEqual(time.getTime());
    }),
  ));

it('always begins days at midnight', () =>
  fc.assert(
    fc.property(times, zones, fc.integer({ min: -10, max: 10 }), (time, zone, days) => {
      expect(clockFace(startOfDay(time.getTime(), zone, days), zone) % DAY).toBe(0);
    }),
  ));
