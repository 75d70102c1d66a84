import { lastWholePeriod, periodAt, periodOfDate } from './period';

const ZONE = 'Asia/Shanghai';
const at = (local: string): number => Date.parse(`${local}+08:00`);

it('is the local day before at nine, and the whole week before on a Monday', () => {
  expect(lastWholePeriod('daily', at('2026-11-11T09:00:00'), ZONE)).toEqual({
    kind: 'daily',
    date: '2026-11-10',
    range: { from: at('2026-11-10T00:00:00'), to: at('2026-11-11T00:00:00') },
  });
  expect(lastWholePeriod('weekly', at('2026-11-09T09:00:00'), ZONE)).toEqual({
    kind: 'weekly',
    date: '2026-11-02',
    range: { from: at('2026-11-02T00:00:00'), to: at('2026-11-09T00:00:00') },
  });
  expect(periodAt('weekly', at('2026-11-15T23:59:59'), ZONE).date).toBe('2026-11-09');
});

it('takes a date as people write it, of a week any of its days', () => {
  expect(periodOfDate('daily', '2026-11-11', ZONE)?.range.from).toBe(at('2026-11-11T00:00:00'));
  expect(periodOfDate('weekly', '2026-11-15', ZONE)?.date).toBe('2026-11-09');
  for (const wrong of ['2026-02-30', '11.11.2026', '2026-1-1', '1969-12-31', 'today', '']) {
    expect([wrong, periodOfDate('daily', wrong, ZONE)]).toEqual([wrong, null]);
  }
});

it('knows days of 23 and 25 hours', () => {
  const hours = (date: string): number => {
    const { from, to } = periodOfDate('daily', date, 'Europe/Berlin')?.range ?? { from: 0, to: 0 };
    return (to - from) / 3_600_000;
  };
  expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24]);
});
