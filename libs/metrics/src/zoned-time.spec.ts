import fc from 'fast-check';
import { addDays, instantOf, localTime, startOfDay, startOfWeek, wholeDays } from './zoned-time';

const at = (text: string): number => Date.parse(text);
const zones = fc.constantFrom(
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'UTC',
);
const times = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2090, 0) });

describe('instantOf', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-11T00:00:00Z', '2026-11-10T16:00:00Z'],
    // shown twice: the first one; skipped: as long after two as it was
    ['Europe/Berlin', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-11-01T01:30:00Z', '2026-11-01T05:30:00Z'],
    ['Europe/Berlin', '2026-03-29T02:30:00Z', '2026-03-29T01:30:00Z'],
    ['America/New_York', '2026-03-08T02:30:00Z', '2026-03-08T07:30:00Z'],
    // midnight itself was skipped
    ['America/Sao_Paulo', '2018-11-04T00:00:00Z', '2018-11-04T03:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00Z', '2026-10-03T15:45:00Z'],
  ])('in %s, clocks at %s, is %s', (zone, local, instant) =>
    expect(new Date(instantOf(at(local), zone)).toISOString()).toBe(new Date(at(instant)).toISOString()),
  );

  it('gives back what the clocks show, but the first of two', () => {
    fc.assert(
      fc.property(times, zones, (instant, zone) => {
        const local = localTime(instant, zone);
        const back = instantOf(local, zone);
        expect(localTime(back, zone)).toBe(local);
        expect(back).toBeLessThanOrEqual(instant);
      }),
    );
  });
});

describe('addDays', () => {
  it.each([
    // 25 hours, 23 hours, and 24 where nothing changes
    ['Europe/Berlin', '2026-10-25T12:00:00Z', 1, '2026-10-26T12:00:00Z'],
    ['Europe/Berlin', '2026-10-25T11:00:00Z', -1, '2026-10-24T10:00:00Z'],
    ['Europe/Berlin', '2026-03-29T10:00:00Z', -1, '2026-03-28T11:00:00Z'],
    // a day that began at one o'clock
    ['America/Sao_Paulo', '2018-11-04T03:00:00Z', 1, '2018-11-05T02:00:00Z'],
    ['Asia/Shanghai', '2026-11-11T03:00:00.123Z', -7, '2026-11-04T03:00:00.123Z'],
  ])('in %s from %s by %d is %s', (zone, from, days, to) =>
    expect(addDays(at(from), days, zone)).toBe(at(to)),
  );
});

describe('startOfDay and wholeDays', () => {
  it('count calendar days of 23 and 25 hours', () => {
    const [from, to] = [at('2026-10-24T22:00:00Z'), at('2026-10-26T23:00:00Z')];
    expect(wholeDays(from, to, 'Europe/Berlin')).toBe(2);
    expect(wholeDays(from, to - 1, 'Europe/Berlin')).toBeNull();
    expect(wholeDays(from, from, 'Europe/Berlin')).toBeNull();
  });

  it('hold the moment they were asked for', () => {
    fc.assert(
      fc.property(times, zones, (instant, zone) => {
        const start = startOfDay(instant, zone);
        expect(start <= instant && instant < addDays(start, 1, zone)).toBe(true);
        expect(wholeDays(start, addDays(start, 3, zone), zone)).toBe(3);
      }),
    );
  });
});

it('startOfWeek is the Monday of the week that holds the moment', () => {
  fc.assert(
    fc.property(times, zones, (instant, zone) => {
      const start = startOfWeek(instant, zone);
      expect(start <= instant && instant < addDays(start, 7, zone)).toBe(true);
      expect(startOfDay(start, zone)).toBe(start);
      const weekday = new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short' }).format(start);
      expect(weekday).toBe('Mon');
    }),
  );
});
