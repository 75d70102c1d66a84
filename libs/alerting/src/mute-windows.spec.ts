import fc from 'fast-check';
import type { MuteWindow } from '@mcc/contracts';
import { mutesAt } from './mute-windows';

const MINUTE = 60_000;
const reason = { 'zh-CN': '夜间', en: 'night' };
const window = (zone: string, weekly: MuteWindow['weekly']): MuteWindow => ({
  id: 'm',
  reason,
  matchers: [],
  zone,
  weekly,
});
const DAILY = [0, 1, 2, 3, 4, 5, 6];
const time = (text: string): number => Date.parse(text);
const until = (mute: MuteWindow, at: string): string | null | undefined => {
  const [open] = mutesAt([mute], time(at), 'UTC');
  return open && (open.until === null ? null : new Date(open.until).toISOString());
};

it('holds over midnight on the days on which it begins', () => {
  // 2026-06-19 is a Friday
  const friday = window('Asia/Shanghai', [{ days: [5], from: 22 * 60, to: 8 * 60 }]);
  expect(until(friday, '2026-06-19T21:59:59+08:00')).toBeUndefined();
  expect(until(friday, '2026-06-19T22:00:00+08:00')).toBe('2026-06-20T00:00:00.000Z');
  expect(until(friday, '2026-06-20T07:59:00+08:00')).toBe('2026-06-20T00:00:00.000Z');
  expect(until(friday, '2026-06-20T08:00:00+08:00')).toBeUndefined();
  expect(until(friday, '2026-06-20T23:00:00+08:00')).toBeUndefined();
});

it('takes the installation’s zone where it names none, and joins stretches that follow each other', () => {
  const { zone: _, ...own } = window('', [
    { days: DAILY, from: 0, to: 60 },
    { days: DAILY, from: 60, to: 90 },
  ]);
  const [open] = mutesAt([own], time('2026-06-18T00:30:00+08:00'), 'Asia/Shanghai');
  expect(open?.until).toBe(time('2026-06-18T01:30:00+08:00'));
});

it('has no end when it holds all week', () => {
  expect(until(window('UTC', [{ days: DAILY, from: 0, to: 24 * 60 }]), '2026-06-18T00:30:00Z')).toBeNull();
});

it('follows clocks that are changed: what they skip ends it, what they show twice is muted twice', () => {
  const early = window('Europe/Berlin', [{ days: DAILY, from: 60, to: 150 }]);
  // 02:00 becomes 03:00 on 2026-03-29: the clocks never show 02:30
  expect(until(early, '2026-03-29T00:30:00Z')).toBe('2026-03-29T01:00:00.000Z');
  // 03:00 becomes 02:00 on 2026-10-25: 02:30 comes twice
  expect(until(early, '2026-10-25T00:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
  expect(until(early, '2026-10-25T01:00:00Z')).toBe('2026-10-25T01:30:00.000Z');
});

it('names as its end the first minute that is not muted, in every zone', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe');
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 });
  const span = fc.integer({ min: 0, max: 365 * 24 * 60 });
  fc.assert(
    fc.property(zones, days, minute, minute, span, (zone, on, from, to, offset) => {
      fc.pre(from !== to);
      const mute = window(zone, [{ days: on, from, to }]);
      const at = time('2026-01-01T00:00:00Z') + offset * MINUTE;
      const isMuted = (moment: number): boolean => mutesAt([mute], moment, 'UTC').length > 0;
      const [open] = mutesAt([mute], at, 'UTC');
      if (!open) return;
      const end = open.until ?? NaN;
      expect(isMuted(end)).toBe(false);
      for (let moment = at; moment < end; moment += 7 * MINUTE) expect(isMuted(moment)).toBe(true);
      expect(isMuted(end - 1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
