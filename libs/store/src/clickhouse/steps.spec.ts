import fc from 'fast-check';
import { STORED_STEPS, Steps } from './steps';

const HOUR = 3_600_000;
const ZONES = ['Asia/Shanghai', 'UTC', 'Asia/Kolkata', 'America/Sao_Paulo', 'Europe/Berlin', 'Pacific/Apia'];
const instant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2040, 0, 1) });

function localDate(t: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(t);
}

describe('days', () => {
  test.each([
    ['Asia/Shanghai', '2026-03-01T00:00:00Z', '2026-02-28T16:00:00Z', 24],
    ['Asia/Kolkata', '2026-03-01T00:00:00Z', '2026-02-28T18:30:00Z', 24],
    // the clock goes forward and back
    ['Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00Z', 25],
    // no midnight: the day began at 01:00
    ['America/Sao_Paulo', '2018-11-04T12:00:00Z', '2018-11-04T03:00:00Z', 23],
    // Samoa left 30 December 2011 out
    ['Pacific/Apia', '2011-12-29T20:00:00Z', '2011-12-29T10:00:00Z', 24],
  ])('%s %s', (zone, at, start, hours) => {
    const steps = new Steps(zone);
    const begins = steps.start('1d', Date.parse(at));
    expect(new Date(begins).toISOString()).toBe(new Date(start).toISOString());
    expect((steps.end('1d', begins) - begins) / HOUR).toBe(hours);
  });

  test('the start of a day is its first instant, in every zone', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (t, zone) => {
        const start = new Steps(zone).start('1d', t);
        expect(start).toBeLessThanOrEqual(t);
        expect(localDate(start, zone)).toBe(localDate(t, zone));
        expect(localDate(start - 1, zone)).not.toBe(localDate(t, zone));
      }),
    );
  });
});

test('the start of a week is the first instant of a Monday, and its end that of the next, in every zone', () => {
  const isMonday = (t: number, timeZone: string): boolean =>
    new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }).format(t) === 'Mon';
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), (t, zone) => {
      const steps = new Steps(zone);
      const start = steps.start('1w', t);
      const end = steps.end('1w', start);
      expect(start <= t && t < end).toBe(true);
      for (const monday of [start, end]) {
        expect(isMonday(monday, zone) && !isMonday(monday - 1, zone)).toBe(true);
      }
      expect((end - start) / HOUR).toBeLessThan(8 * 24);
      expect(steps.ceil('1w', t)).toBe(t === start ? start : end);
    }),
  );
});

test('a cover is a gapless run of whole steps from the rounded start to the rounded end', () => {
  const length = fc.integer({ min: 1, max: 90 * 24 * HOUR });
  fc.assert(
    fc.property(instant, length, fc.constantFrom(...ZONES), (from, span, zone) => {
      const steps = new Steps(zone);
      const cover = steps.cover(from, from + span);
      expect(cover[0]?.from).toBe(steps.start('10s', from));
      expect(cover.at(-1)?.to).toBe(steps.ceil('10s', from + span));
      expect(cover.length).toBeLessThanOrEqual(2 * STORED_STEPS.length + 3);
      for (const [index, { step, from: start, to }] of cover.entries()) {
        expect(steps.start(step, start)).toBe(start);
        expect(steps.start(step, to)).toBe(to);
        expect(to).toBeGreaterThan(start);
        if (index > 0) expect(start).toBe(cover[index - 1]?.to);
      }
    }),
  );
});

test('an empty range has no cover', () => {
  expect(new Steps('UTC').cover(5, 5)).toEqual([]);
});
