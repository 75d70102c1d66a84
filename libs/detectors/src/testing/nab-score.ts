/** A labelled anomaly: first and last time that belong to it, epoch ms, both included. */
export type LabelledWindow = readonly [from: number, to: number];

/** A flagged or unflagged point of a series. */
export interface FlaggedPoint {
  readonly t: number;
  readonly flagged: boolean;
}

/** NAB's standard application profile. */
const WEIGHTS = { truePositive: 1, falsePositive: 0.11, missed: 1 };
const PROBATION_SHARE = 0.15;
/** beyond so many points a series is not longer on probation */
const PROBATION_OF = 5_000;

/** Points at the begin of a series of `size` that are not scored: 15 % of it, of 5,000 at most. */
export function probationLength(size: number): number {
  return Math.floor(Math.min(size, PROBATION_OF) * PROBATION_SHARE);
}

/** σ(y) of the paper, −1…1: y is −1 at the first point of a window, 0 at its end, above 0 behind it. */
export function scaledSigmoid(y: number): number {
  return y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
}

/** How well the flags of a series, or of many, meet its windows. */
export interface NabResult {
  /** windows with a flag in them, and without */
  found: number;
  missed: number;
  /** flagged points within windows, and outside of all */
  inside: number;
  outside: number;
  /** the benchmark's score; a detector without a flag has −missed, a perfect one +found */
  raw: number;
}

/**
 * Scores flags by the Numenta Anomaly Benchmark (Lavin & Ahmad, "Evaluating Real-time Anomaly Detection Algorithms",
 * ICMLA 2015) with its standard profile: the earliest flag of a window counts, the more the earlier; each flag outside
 * costs, the less the closer it follows a window; each window without a flag costs 1. Flags on probation do not count.
 */
export function scoreNab(points: readonly FlaggedPoint[], windows: readonly LabelledWindow[]): NabResult {
  const probation = probationLength(points.length);
  const spans = windows.map((window) => spanOf(points, window)).filter(({ last }) => last >= probation);
  const result: NabResult = { found: 0, missed: 0, inside: 0, outside: 0, raw: 0 };
  const foundAt = new Map<Span, number>();
  for (let at = probation; at < points.length; at++) {
    if (!points[at]?.flagged) continue;
    const span = spans.find(({ first, last }) => at >= first && at <= last);
    if (!span) {
      result.outside += 1;
      result.raw += WEIGHTS.falsePositive * scaledSigmoid(distanceBehind(at, spans));
    } else {
      result.inside += 1;
      if (!foundAt.has(span)) foundAt.set(span, at);
    }
  }
  for (const [span, at] of foundAt) result.raw += WEIGHTS.truePositive * earliness(at, span);
  result.found = foundAt.size;
  result.missed = spans.length - foundAt.size;
  result.raw -= WEIGHTS.missed * result.missed;
  return result;
}

/** Indices of the first and last point of a window. */
interface Span {
  first: number;
  last: number;
}

function spanOf(points: readonly FlaggedPoint[], [from, to]: LabelledWindow): Span {
  const first = points.findIndex(({ t }) => t >= from);
  const behind = points.findIndex(({ t }) => t > to);
  return { first, last: (behind < 0 ? points.length : behind) - 1 };
}

/** 1 for a flag at the window's first point, close to 0 at its last. */
function earliness(at: number, { first, last }: Span): number {
  return scaledSigmoid((at - last - 1) / (last - first + 1)) / scaledSigmoid(-1);
}

/** Distance of a point from the end of the window before it, in widths of that window; Infinity before the first. */
function distanceBehind(at: number, spans: readonly Span[]): number {
  const before = spans.filter(({ last }) => last < at).at(-1);
  return before ? (at - before.last) / Math.max(1, before.last - before.first) : Infinity;
}

export const NO_RESULT: NabResult = { found: 0, missed: 0, inside: 0, outside: 0, raw: 0 };

/** The results of two series taken together. */
export function addResults(a: NabResult, b: NabResult): NabResult {
  return {
    found: a.found + b.found,
    missed: a.missed + b.missed,
    inside: a.inside + b.inside,
    outside: a.outside + b.outside,
    raw: a.raw + b.raw,
  };
}

/** NAB's score on its scale: 0 for a detector that never flags, 100 for a perfect one; below 0 where false alarms outweigh. */
export function normalisedScore({ found, missed, raw }: NabResult): number {
  const windows = found + missed;
  return windows === 0 ? NaN : (100 * (raw + WEIGHTS.missed * windows)) / ((1 + WEIGHTS.missed) * windows);
}

/** Share of flags that lie in windows, share of windows with a flag, and their harmonic mean, 0…1; NaN of nothing. */
export function precisionAndRecall({ found, missed, inside, outside }: NabResult) {
  const precision = inside / (inside + outside);
  const recall = found / (found + missed);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
