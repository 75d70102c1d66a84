// What the benches read from a histogram of the Prometheus text format.

/** @returns {{ le: number, count: number }[]} cumulative counts by upper bound, +Infinity last; without labels */
export function bucketsOf(text, name) {
  const line = new RegExp(`^${name}_bucket\\{[^}]*le="([^"]+)"[^}]*\\} (\\d+)`, 'gm');
  const buckets = [...text.matchAll(line)].map(([, le, count]) => ({
    le: le === '+Inf' ? Infinity : Number(le),
    count: Number(count),
  }));
  if (buckets.length === 0) throw new Error(`no histogram ${name} on /metrics`);
  return buckets;
}

/** The upper bound of the bucket that holds the quantile of what came between two readings. */
export function quantileBound(before, after, share) {
  const counts = after.map(({ le, count }, index) => ({ le, count: count - before[index].count }));
  const total = counts.at(-1).count;
  return counts.find(({ count }) => count >= share * total)?.le ?? NaN;
}
