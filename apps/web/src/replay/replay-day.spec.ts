import { placeOf, replayDay } from './replay-day';

const at = (text: string): number => Date.parse(text);
const NOON = at('2026-11-29T12:00:00+08:00');
const LATER = at('2026-11-30T09:00:00+08:00');

it('is the business day of the moment', () =>
  expect(replayDay(NOON, 0, LATER, 'Asia/Shanghai')).toEqual({
    from: at('2026-11-29T00:00:00+08:00'),
    to: at('2026-11-29T23:59:59+08:00'),
  }));

it('begins where history does, and ends now', () =>
  expect(replayDay(NOON, NOON - 60_000, NOON + 5_000, 'Asia/Shanghai')).toEqual({
    from: NOON - 60_000,
    to: NOON + 5_000,
  }));

it('places what is of the day', () => {
  const day = { from: 100, to: 200 };
  expect([99, 100, 150, 200, 201].map((time) => placeOf(time, day))).toEqual([null, 0, 0.5, 1, null]);
  expect(placeOf(100, { from: 100, to: 100 })).toBeNull();
});
