/** A score that none of the later ones has reached, with the number of the reading it is of. */
export type Peak = readonly [at: number, score: number];

/** Largest of the last `span` scores, in the memory of its descending peaks (a monotonic queue). */
export class RecentMaximum {
  private readonly peaks: Peak[];

  /** @param saved what `list()` gave */
  constructor(
    private readonly span: number,
    saved: readonly Peak[] = [],
  ) {
    this.peaks = [...saved];
  }

  /** Largest score at reading number `at`; 0 when none above 0 is remembered. */
  value(at: number): number {
    while (this.peaks[0] && this.peaks[0][0] < at - this.span) this.peaks.shift();
    return this.peaks[0]?.[1] ?? 0;
  }

  /** Notes the score of reading number `at`; numbers never decrease. */
  push(at: number, score: number): void {
    if (score <= 0) return;
    while (this.peaks.length > 0 && (this.peaks.at(-1)?.[1] ?? 0) <= score) this.peaks.pop();
    this.peaks.push([at, score]);
  }

  list(): Peak[] {
    return [...this.peaks];
  }
}
