/** A point of a trail: when all records appended until `countedTo` were counted, the watermark was this. Both epoch ms. */
export interface TrailPoint {
  countedTo: number;
  watermark: number;
}

/** Points are at least this far apart but for the latest, ms: exact enough, and checkpoints stay small. */
const SPACING_MS = 500;
/** Together they reach back further than silent partitions stay without a word. */
const MAX_POINTS = 16;

/** Adds what is known now to a trail, oldest first; what is older than is asked for is dropped. */
export function extended(trail: readonly TrailPoint[], point: TrailPoint): readonly TrailPoint[] {
  const [before, last] = [trail.at(-2), trail.at(-1)];
  if (last?.watermark === point.watermark) return trail;
  const isNear = before && last && last.countedTo - before.countedTo < SPACING_MS;
  const kept = isNear ? trail.slice(0, -1) : trail;
  return [...kept.slice(1 - MAX_POINTS), point];
}

/** The watermark as it was when records until `countedTo` were counted, epoch ms; null where the trail does not reach. */
export function watermarkAt(trail: readonly TrailPoint[], countedTo: number): number | null {
  return trail.findLast((point) => point.countedTo <= countedTo)?.watermark ?? null;
}
