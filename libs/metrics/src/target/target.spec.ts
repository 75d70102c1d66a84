import fc from 'fast-check';
import { KPIS } from '../dictionary';
import type { Kpi } from '../kpi';
import { addDays } from '../zoned-time';
import { FLAT_DAY, daysDue, shareDue } from './day-share';
import { findTarget, growsWithTime, targetOfStretch, type Target } from './target';

const HOUR = 3_600_000;
const ZONE = 'Asia/Shanghai';
/** Midnight in China. */
const MIDNIGHT = Date.parse('2026-11-11T00:00:00+08:00');
const EVENING = Array.from({ length: 24 }, (_, hour) => (hour >= 20 && hour < 22 ? 1 : 0));

const kpi = (id: string): Kpi => {
  const found = KPIS.get(id);
  if (!found) throw new Error(`no KPI ${id}`);
  return found;
};

describe('a day’s plan', () => {
  it('is due by the weights of its hours', () => {
    expect(shareDue(EVENING, MIDNIGHT + 20.5 * HOUR, ZONE)).toBe(0.25);
    expect(shareDue(EVENING, MIDNIGHT + 22 * HOUR, ZONE)).toBe(1);
  });

  it('is due in parts that add up, whatever the zone and the cuts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(ZONE, 'Europe/Berlin', 'America/New_York'),
        fc.array(fc.integer({ min: 0, max: 96 * 4 }), { minLength: 3, maxLength: 3 }),
        (zone, quarters) => {
          const [a = 0, b = 0, c = 0] = quarters.sort((x, y) => x - y).map((q) => MIDNIGHT + q * (HOUR / 4));
          const whole = daysDue(EVENING, a, c, zone);
          expect(daysDue(EVENING, a, b, zone) + daysDue(EVENING, b, c, zone)).toBeCloseTo(whole, 9);
        },
      ),
    );
  });

  it('is one for each whole day, also for one of 23 hours', () => {
    const march = Date.parse('2026-03-28T00:00:00+01:00');
    expect(daysDue(FLAT_DAY, march, addDays(march, 3, 'Europe/Berlin'), 'Europe/Berlin')).toBeCloseTo(3, 12);
  });
});

describe('a target', () => {
  const spend: Target = { kpi: 'spend', key: { channel: 'douyin' }, amount: 1_000, curve: EVENING };

  it('of a total asks what is due by now and by the end', () => {
    const day = { from: MIDNIGHT, to: addDays(MIDNIGHT, 1, ZONE) };
    const now = MIDNIGHT + 21 * HOUR;
    expect(targetOfStretch(spend, growsWithTime(kpi('spend')), day, now, ZONE)).toEqual({
      due: 500,
      whole: 1_000,
    });
  });

  it('asks for nothing that was due before there was data, and for the whole by the end', () => {
    const day = { from: MIDNIGHT, to: addDays(MIDNIGHT, 1, ZONE) };
    fc.assert(
      fc.property(fc.nat(24 * 60), fc.nat(24 * 60), fc.boolean(), (minuteNow, minuteSince, isLong) => {
        const now = MIDNIGHT + minuteNow * (HOUR / 60);
        const since = MIDNIGHT + minuteSince * (HOUR / 60) - (isLong ? 30 * 24 * HOUR : 0);
        const { due, whole } = targetOfStretch(spend, true, day, now, ZONE, since);
        const usual = targetOfStretch(spend, true, day, now, ZONE);
        const before = targetOfStretch(spend, true, day, Math.min(since, now), ZONE);
        expect(whole).toBe(usual.whole);
        expect(due).toBeCloseTo(usual.due - (isLong ? 0 : before.due), 6);
      }),
    );
  });

  it('of any other KPI asks the same at every time', () => {
    const cac: Target = { kpi: 'cac', key: {}, amount: 80, curve: FLAT_DAY };
    const hour = { from: MIDNIGHT, to: MIDNIGHT + HOUR };
    expect(growsWithTime(kpi('cac'))).toBe(false);
    expect(targetOfStretch(cac, false, hour, MIDNIGHT, ZONE)).toEqual({ due: 80, whole: 80 });
  });

  it('is found by its very values', () => {
    expect(findTarget([spend], 'spend', { channel: 'douyin' })).toBe(spend);
    expect(findTarget([spend], 'spend', {})).toBeUndefined();
    expect(findTarget([spend], 'spend', { channel: 'douyin', campaign: 'x' })).toBeUndefined();
  });

  it('grows for totals of events, not for levels, ratios or people', () => {
    expect(['gmv', 'orders', 'budget_pace'].map((id) => growsWithTime(kpi(id)))).toEqual([true, true, true]);
    expect(['online_now', 'cvr', 'visitors'].map((id) => growsWithTime(kpi(id)))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
