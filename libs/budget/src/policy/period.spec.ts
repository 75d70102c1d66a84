import { periodAt, shareExpected } from './period';
import { reviewsBetween } from './review';

const at = (text: string): number => Date.parse(text);
const SHANGHAI = 'Asia/Shanghai';
const BERLIN = 'Europe/Berlin';
const stretch = (from: string, to: string) => ({ from: at(from), to: at(to) });

it('finds the day, the week from Monday and the month by the clocks of the zone', () => {
  const sunday = at('2026-11-01T20:00:00+08:00');
  expect(periodAt({ every: 'day' }, sunday, SHANGHAI)).toEqual(
    stretch('2026-11-01T00:00+08:00', '2026-11-02T00:00+08:00'),
  );
  expect(periodAt({ every: 'week' }, sunday, SHANGHAI)).toEqual(
    stretch('2026-10-26T00:00+08:00', '2026-11-02T00:00+08:00'),
  );
  expect(periodAt({ every: 'month' }, sunday, SHANGHAI)).toEqual(
    stretch('2026-11-01T00:00+08:00', '2026-12-01T00:00+08:00'),
  );
  // the clocks are put back within it
  expect(periodAt({ every: 'month' }, at('2026-10-10T00:00Z'), BERLIN)).toEqual(
    stretch('2026-10-01T00:00+02:00', '2026-11-01T00:00+01:00'),
  );
});

it('holds what comes once at its time only', () => {
  const once = { from: Date.UTC(2026, 10, 11), to: Date.UTC(2026, 10, 12) };
  expect(periodAt(once, at('2026-11-10T23:59:59+08:00'), SHANGHAI)).toBeNull();
  expect(periodAt(once, at('2026-11-11T00:00+08:00'), SHANGHAI)).toEqual(
    stretch('2026-11-11T00:00+08:00', '2026-11-12T00:00+08:00'),
  );
  expect(periodAt(once, at('2026-11-12T00:00+08:00'), SHANGHAI)).toBeNull();
});

it('expects the money of a day by its curve', () => {
  const curve = Array.from({ length: 24 }, (_, hour) => (hour >= 12 ? 1 : 0));
  const period = stretch('2026-11-01T00:00+08:00', '2026-11-11T00:00+08:00');
  const share = (text: string): number => shareExpected(period, curve, at(text), SHANGHAI);
  expect(share('2026-10-30T00:00+08:00')).toBe(0);
  expect(share('2026-11-01T12:00+08:00')).toBe(0);
  expect(share('2026-11-01T18:00+08:00')).toBeCloseTo(0.05, 12);
  expect(share('2026-11-06T00:00+08:00')).toBeCloseTo(0.5, 12);
  expect(share('2026-11-12T00:00+08:00')).toBe(1);
});

it('expects nothing of the hours before a period that begins within a day', () => {
  const flat = new Array<number>(24).fill(1);
  const evening = stretch('2026-11-10T20:00+08:00', '2026-11-11T20:00+08:00');
  expect(shareExpected(evening, flat, at('2026-11-11T02:00+08:00'), SHANGHAI)).toBeCloseTo(0.25, 12);
  const morning = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1 : 0));
  const night = stretch('2026-11-10T20:00+08:00', '2026-11-10T22:00+08:00');
  expect(shareExpected(night, morning, at('2026-11-10T21:00+08:00'), SHANGHAI)).toBe(0.5);
});

it('is due at its times on its days, once each, also where the clocks change', () => {
  const review = { at: [150, 540], days: [0, 1] };
  const due = reviewsBetween(review, at('2026-03-28T12:00Z'), at('2026-03-31T00:00Z'), BERLIN);
  // at 02:30 of that Sunday the clocks go from 02:00 to 03:00
  expect(due.map((time) => new Date(time).toISOString())).toEqual([
    '2026-03-29T01:30:00.000Z',
    '2026-03-29T07:00:00.000Z',
    '2026-03-30T00:30:00.000Z',
    '2026-03-30T07:00:00.000Z',
  ]);
  expect(reviewsBetween(review, due[0] ?? 0, due[1] ?? 0, BERLIN)).toEqual([due[1]]);
});
