import type { SourceFreshness } from '@mcc/contracts';
import { ageOf, bySeverity, FRESHNESS_MARKS, freshnessOf, worstFreshness } from './freshness';

const now = Date.parse('2026-11-22T06:10:00.000Z');
const seen = (source: string, secondsAgo: number): SourceFreshness => ({
  source,
  lastEventTime: new Date(now - secondsAgo * 1_000).toISOString(),
  lastSeen: new Date(now - secondsAgo * 1_000).toISOString(),
  perMinute: 1,
});

it.each([
  [0, 'fresh'],
  [60_000, 'fresh'],
  [60_001, 'slow'],
  [300_000, 'slow'],
  [300_001, 'silent'],
])('after %d ms a source is %s', (age, freshness) => {
  expect(freshnessOf(age)).toBe(freshness);
});

it('takes a source that is ahead of the clock for just seen', () => {
  expect(ageOf(seen('a', -5), now)).toBe(0);
});

it('puts silent sources first and keeps fresh ones by name', () => {
  const sources = [seen('b', 1), seen('a', 3), seen('slow', 100), seen('gone', 900)];
  expect(bySeverity(sources, now).map(({ source }) => source)).toEqual(['gone', 'slow', 'a', 'b']);
});

it('sums the sources up by the worst of them', () => {
  expect(worstFreshness([0, 1])).toEqual({ worst: 'fresh', count: 2 });
  expect(worstFreshness([0, 70_000, 90_000])).toEqual({ worst: 'slow', count: 2 });
  expect(worstFreshness([0, 70_000, 400_000])).toEqual({ worst: 'silent', count: 1 });
});

it('tells its states apart by shape as well as by colour', () => {
  const marks = Object.values(FRESHNESS_MARKS);
  expect(new Set(marks.map(({ shape }) => shape)).size).toBe(marks.length);
});
