import type { Expectation, Verdict } from './detector';

/** Ends of the band of normal values, which are still normal; null where there is no end. */
export interface Band {
  readonly low: number | null;
  readonly high: number | null;
}

/** A forecast of the next point from the points learned so far. */
export interface Model {
  /** what is expected of the reading at `t` (epoch ms), scale possibly 0; null without enough history */
  expect(t: number): Expectation | null;
  /** the band, where it is not expected ± threshold · scale */
  band?(expectation: Expectation): Band;
  /** the score, where it is not the distance from `expected` in scales */
  score?(value: number, expectation: Expectation): number;
  /** takes the point in after it was judged; `value` is null when there was no reading */
  learn(t: number, value: number | null, expectation: Expectation | null, verdict: Verdict): void;
  /** plain data */
  snapshot(): unknown;
}
