import fc from 'fast-check';
import { endOf, isSpan } from './until';

const now = Date.parse('2026-11-22T14:30:00.500Z');

it.each([
  ['halfHour', '2026-11-22T15:00:00.500Z'],
  ['hour', '2026-11-22T15:30:00.500Z'],
  ['fourHours', '2026-11-22T18:30:00.500Z'],
  ['tomorrow', '2026-11-23T01:00:00.000Z'],
] as const)('%s ends at %s in Shanghai', (span, end) => {
  expect(new Date(endOf(span, now, 'Asia/Shanghai')).toISOString()).toBe(end);
});

it('takes tomorrow from the clocks of the zone', () => {
  // 00:30 of the 23rd in Tokyo
  expect(new Date(endOf('tomorrow', now + 3_600_000, 'Asia/Tokyo')).toISOString()).toBe(
    '2026-11-24T00:00:00.000Z',
  );
});

it('ends at nine by the clocks of the zone, also across a change of the clocks', () => {
  const clock = (time: number, timeZone: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(time);
  const times = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const zones = fc.constantFrom('America/New_York', 'Asia/Shanghai', 'Europe/Berlin', 'Asia/Kolkata');
  fc.assert(
    fc.property(times, zones, (time, zone) => {
      const end = endOf('tomorrow', time.getTime(), zone);
      expect(clock(end, zone)).toBe('09:00:00');
      expect(end - time.getTime()).toBeGreaterThan(8 * 3_600_000);
      expect(end - time.getTime()).toBeLessThanOrEqual(34 * 3_600_000);
    }),
  );
});

it('knows its spans', () => {
  expect([isSpan('hour'), isSpan('year')]).toEqual([true, false]);
});
