/** One reading of a series. */
export interface Point {
  /** epoch ms; not before that of the point before */
  readonly t: number;
  /** in the unit of the series; null (or a number that is not finite) when there is no reading */
  readonly value: number | null;
}

/**
 * What a detector says of a point. `missing` (there was no reading) and `not-enough-history` (nothing to compare it with
 * yet) are neither normal nor anomalous: they open no alert and end none.
 */
export type Verdict = 'normal' | 'high' | 'low' | 'not-enough-history' | 'missing';

/** A judged point. `expected`, `low`, `high` are in the unit of the series and known before the point is seen. */
export interface Judgement {
  readonly t: number;
  readonly verdict: Verdict;
  /** what was expected; null without enough history */
  readonly expected: number | null;
  /** lower end of the band of normal values; null where there is none */
  readonly low: number | null;
  /** upper end of the band of normal values; null where there is none */
  readonly high: number | null;
  /** signed distance from `expected` in robust standard deviations (CUSUM: their running sum); null when not judged */
  readonly score: number | null;
}

/**
 * Judges a series point by point: each point first, by what came before it, then it is learned from. The same points
 * give the same judgements; memory is bounded by the definition.
 */
export interface Detector {
  /** @throws RangeError for a point that lies before the one added last */
  add(point: Point): Judgement;
  /** Plain data (JSON) from which `createDetector` goes on as if nothing had happened. */
  snapshot(): unknown;
}

/** Which deviations are anomalies. */
export type Direction = 'both' | 'high' | 'low';

/** What a detector expects of the next point. */
export interface Expectation {
  /** unit of the series */
  readonly expected: number;
  /** robust standard deviation, unit of the series; above 0, or 0 when the history is constant at 0 */
  readonly scale: number;
}
