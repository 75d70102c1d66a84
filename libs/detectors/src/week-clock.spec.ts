import { WeekClock } from './week-clock';

const hour = (zone: string, iso: string) => new WeekClock(zone).hourOfWeek(Date.parse(iso));

describe('WeekClock', () => {
  it('counts from Monday 00:00 of the zone', () => {
    expect(hour('UTC', '2026-11-23T00:59:59.999Z')).toBe(0);
    expect(hour('UTC', '2026-11-29T23:00:00Z')).toBe(167);
    expect(hour('Asia/Shanghai', '2026-11-22T16:00:00Z')).toBe(0);
    expect(hour('America/New_York', '2026-11-23T04:59:00Z')).toBe(167);
  });

  it('knows zones that are off by half an hour', () => {
    const clock = new WeekClock('Asia/Kolkata');
    expect(clock.hourOfWeek(Date.parse('2026-11-22T18:29:00Z'))).toBe(167);
    expect(clock.hourOfWeek(Date.parse('2026-11-22T18:30:00Z'))).toBe(0);
  });

  it('follows the clock when it is put back: 02:30 comes twice', () => {
    const clock = new WeekClock('Europe/Berlin');
    const first = clock.hourOfWeek(Date.parse('2026-10-25T00:30:00Z'));
    expect(first).toBe(6 * 24 + 2);
    expect(clock.hourOfWeek(Date.parse('2026-10-25T01:30:00Z'))).toBe(first);
    expect(clock.hourOfWeek(Date.parse('2026-10-25T02:30:00Z'))).toBe(first + 1);
  });

  it('refuses an unknown zone', () => {
    expect(() => new WeekClock('Mars/Olympus')).toThrow(RangeError);
  });
});
