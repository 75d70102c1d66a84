import type { OpinionRow } from '@mcc/contracts';

/** So many minutes make a pace: single ones jump. */
const PACE_MINUTES = 5;

/** Mentions a minute over the last minutes; null where nothing is known of the brand's last half hour. */
export function mentionPace({ perMinute }: OpinionRow): number | null {
  if (perMinute.length === 0) return null;
  const last = perMinute.slice(-PACE_MINUTES);
  // a minute without an event has no mention
  return last.reduce<number>((sum, value) => sum + (value ?? 0), 0) / last.length;
}

/** Brands by how much they are mentioned today, the most first; ties by name. */
export function byVolume(rows: readonly OpinionRow[]): OpinionRow[] {
  const volumeOf = ({ values }: OpinionRow): number => values.mentions?.value ?? 0;
  return [...rows].sort((a, b) => volumeOf(b) - volumeOf(a) || (a.brand < b.brand ? -1 : 1));
}
