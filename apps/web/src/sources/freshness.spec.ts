import type { SourceFreshness } from '@mcc/contracts';
import { ageOf, bySeverity, freshnessOf } from './freshness';

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
