import type { ReportSchedule } from '@mcc/contracts';
import { duePeriod } from './due-period';

const ZONE = 'Asia/Shanghai';
const at = (local: string): number => Date.parse(`${local}+08:00`);
const DAILY: ReportSchedule = {
  ...{ id: 'd', report: 'daily', at: 9 * 60, days: [0, 1, 2, 3, 4, 5, 6], receivers: ['ops'] },
};
const WEEKLY: ReportSchedule = { ...DAILY, id: 'w', report: 'weekly', days: [1] };
const dateAt = (schedule: ReportSchedule, local: string): string | undefined =>
  duePeriod(schedule, at(local), ZONE)?.date;

it('is due from its time on, of the day before, and late for half a day', () => {
  expect(dateAt(DAILY, '2026-11-11T08:59:59')).toBeUndefined();
  expect(dateAt(DAILY, '2026-11-11T09:00:00')).toBe('2026-11-10');
  expect(dateAt(DAILY, '2026-11-11T20:59:59')).toBe('2026-11-10');
  expect(dateAt(DAILY, '2026-11-11T21:00:00')).toBeUndefined();
});

it('is late over midnight for the period that was due', () => {
  const evening = { ...DAILY, at: 20 * 60 };
  expect(dateAt(evening, '2026-11-12T01:00:00')).toBe('2026-11-10');
});

it('is due on its days only', () => {
  expect(dateAt(WEEKLY, '2026-11-09T09:30:00')).toBe('2026-11-02');
  expect(dateAt(WEEKLY, '2026-11-10T09:30:00')).toBeUndefined();
  expect(dateAt({ ...DAILY, days: [1] }, '2026-11-09T09:30:00')).toBe('2026-11-08');
});

it('goes by the clocks of its own zone, and by the days of the installation', () => {
  const berlin = { ...DAILY, timeZone: 'Europe/Berlin' };
  // nine o'clock in Berlin is 16:00 in Shanghai
  expect(dateAt(berlin, '2026-11-11T15:59:59')).toBeUndefined();
  expect(dateAt(berlin, '2026-11-11T16:00:00')).toBe('2026-11-10');
});
