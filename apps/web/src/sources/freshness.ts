import type { SourceFreshness } from '@mcc/contracts';
import type { MarkShape, MarkTone } from '../mark';

/** Silent for longer than this, a source counts as slow, ms. */
export const SLOW_AFTER_MS = 60_000;
/** Silent for longer than this, it counts as silent, ms. */
export const SILENT_AFTER_MS = 5 * 60_000;

export type Freshness = 'fresh' | 'slow' | 'silent';

export const FRESHNESS_MARKS: Record<Freshness, { shape: MarkShape; tone: MarkTone }> = {
  fresh: { shape: 'dot', tone: 'good' },
  slow: { shape: 'half', tone: 'warn' },
  silent: { shape: 'cross', tone: 'bad' },
};

/** Time since the source's latest event was appended, ms, never negative. `now`: the server's clock, epoch ms. */
export function ageOf(source: SourceFreshness, now: number): number {
  return Math.max(0, now - Date.parse(source.lastSeen));
}

export function freshnessOf(age: number): Freshness {
  if (age > SILENT_AFTER_MS) return 'silent';
  return age > SLOW_AFTER_MS ? 'slow' : 'fresh';
}

const RANK: Record<Freshness, number> = { silent: 0, slow: 1, fresh: 2 };

/** The worst that holds for any of the sources, and for how many. @param ages ms, of at least one source */
export function worstFreshness(ages: readonly number[]): { worst: Freshness; count: number } {
  const all = ages.map(freshnessOf);
  const worst = all.reduce((least, each) => (RANK[each] < RANK[least] ? each : least), 'fresh');
  return { worst, count: all.filter((each) => each === worst).length };
}

/** Sources that need a look first, then by name, so that a fresh source keeps its place. */
export function bySeverity(sources: readonly SourceFreshness[], now: number): SourceFreshness[] {
  const rank = (source: SourceFreshness): number => RANK[freshnessOf(ageOf(source, now))];
  return [...sources].sort((a, b) => rank(a) - rank(b) || a.source.localeCompare(b.source));
}
