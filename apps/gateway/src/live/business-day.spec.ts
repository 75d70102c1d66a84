import fc from 'fast-check';
import { businessDayOf } from './business-day';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);

describe('businessDayOf', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-11T15:59:59Z', '2026-11-10T16:00:00Z', '2026-11-11T16:00:00Z'],
    ['Asia/Shanghai', '2026-11-11T16:00:00Z', '2026-11-11T16:00:00Z', '2026-11-12T16:00:00Z'],
    ['UTC', '2026-11-11T00:00:00Z', '2026-11-11T00:00:00Z', '2026-11-12T00:00:00Z'],
    ['Asia/Kathmandu', '2026-11-11T00:00:00Z', '2026-11-10T18:15:00Z', '2026-11-11T18:15:00Z'],
    // the clocks go forward: 23 hours; back: 25 hours
    ['Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ])('in %s at %s begins %s', (zone, now, start, end) => {
    const day = businessDayOf(at(now), zone);
    expect({ start: day.start, end: day.end }).toEqual({ start: at(start), end: at(end) });
  });

  it('names the start of the day before, also after a change of the clocks', () =>
    expect(businessDayOf(at('2026-03-30T12:00:00Z'), 'Europe/Berlin').previousStart).toBe(
      at('2026-03-28T23:00:00Z'),
    ));

  it('always holds the moment it was asked for', () => {
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
    );
    const times = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2090, 0) });
    fc.assert(
      fc.property(times, zones, (now, zone) => {
        const { start, end, previousStart } = businessDayOf(now, zone);
        expect(start <= now && now < end).toBe(true);
        expect(end - start).toBeGreaterThanOrEqual(23 * HOUR);
        expect(end - start).toBeLessThanOrEqual(25 * HOUR);
        expect(previousStart).toBeLessThan(start);
      }),
    );
  });
});
