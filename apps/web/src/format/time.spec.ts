import {
  formatAxisTime,
  formatClock,
  formatCountdown,
  formatDay,
  formatDuration,
  formatLength,
  formatMinute,
  formatMoment,
  formatSpan,
  formatZone,
  formatZoneName,
} from './time';

const style = { language: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const time = Date.UTC(2026, 10, 22, 6, 2, 31);

it('writes times in the business zone', () => {
  expect(formatClock(time, style)).toBe('14:02:31');
  expect(formatMinute(time, style)).toBe('14:02');
  expect(formatDay(time, style)).toBe('11月22日周日');
  expect(formatZone(time, style)).toBe('GMT+8');
  expect(formatClock(Date.UTC(2026, 10, 22, 16), style)).toBe('00:00:00');
});

it('names the zone in the language shown', () => {
  expect(formatZoneName(time, style)).toBe('中国标准时间（GMT+8）');
  expect(formatZoneName(time, { ...style, language: 'en' })).toBe('China Standard Time (GMT+8)');
});

it('adds the date only to moments of another day', () => {
  expect(formatMoment(time, time + 60_000, style)).toBe('14:02:31');
  expect(formatMoment(time, time + 86_400_000, style)).toBe('11/22 14:02:31');
  expect(formatMoment(time, time + 86_400_000, { ...style, language: 'en' })).toBe('Nov 22 14:02:31');
});

it('adds the year only to moments of another year', () => {
  const nextYear = time + 50 * 86_400_000;
  expect(formatMoment(time, nextYear, style)).toBe('2026/11/22 14:02:31');
  expect(formatMoment(time, nextYear, { ...style, language: 'en' })).toBe('Nov 22, 2026 14:02:31');
});

it('dates both ends of a span, or none', () => {
  const hour = { from: time - 3_600_000, to: time };
  expect(formatSpan(hour, time, style)).toEqual(['13:02:31', '14:02:31']);
  const day = { from: time - 86_400_000, to: time };
  expect(formatSpan(day, time, style)).toEqual(['2026/11/21 14:02:31', '2026/11/22 14:02:31']);
});

it('writes the ticks of an axis with the date where it covers several days', () => {
  const axis = (days: number) => ({ from: time, to: time + days * 86_400_000 });
  expect(formatAxisTime(time, axis(1), style)).toBe('14:02');
  expect(formatAxisTime(time, axis(7), style)).toBe('11/22 14:02');
  expect(formatAxisTime(Date.UTC(2026, 10, 22, 16), axis(7), style)).toBe('11/23');
});

it.each([
  [-5, '0 秒'],
  [12_900, '12 秒'],
  [125_000, '2 分钟'],
  [3 * 3_600_000, '3 小时'],
  [50 * 3_600_000, '2 天'],
])('writes %d ms as %s', (ms, text) => {
  expect(formatDuration(ms, 'zh-CN')).toBe(text);
});

it('writes countdowns, overdue ones without their sign', () => {
  expect(formatCountdown(245_000)).toBe('4:05');
  expect(formatCountdown(3_723_000)).toBe('1:02:03');
  expect(formatCountdown(259_199_000)).toBe('71:59:59');
  expect(formatCountdown(-65_000)).toBe('1:05');
});

it.each([
  [300_000, '5 分钟'],
  [90_000, '90 秒'],
  [86_400_000, '1 天'],
  [5_400_000, '90 分钟'],
])('writes the length %d ms as %s, with nothing cut off', (ms, text) => {
  expect(formatLength(ms, 'zh-CN')).toBe(text);
});
