import { lowerBound, medianOfSorted, sigmaOfSorted } from './order-statistics';

/** The last values of a series, at most `capacity`, with their median and robust standard deviation at any time. */
export class SortedWindow {
  /** in order of arrival, a ring once it is full */
  private readonly ring: number[] = [];
  private oldest = 0;
  private readonly sorted: number[] = [];

  /** @param saved values in order of arrival */
  constructor(
    private readonly capacity: number,
    saved: readonly number[] = [],
  ) {
    for (const value of saved) this.push(value);
  }

  get size(): number {
    return this.ring.length;
  }

  /** Median; NaN of none. */
  get median(): number {
    return medianOfSorted(this.sorted);
  }

  /** Robust standard deviation about `center`; 0 when all values are equal. */
  sigma(center: number): number {
    return sigmaOfSorted(this.sorted, center);
  }

  push(value: number): void {
    if (this.ring.length === this.capacity) {
      this.sorted.splice(lowerBound(this.sorted, this.ring[this.oldest] ?? 0), 1);
      this.ring[this.oldest] = value;
      this.oldest = (this.oldest + 1) % this.capacity;
    } else this.ring.push(value);
    this.sorted.splice(lowerBound(this.sorted, value), 0, value);
  }

  /** The values in order of arrival. */
  values(): number[] {
    return [...this.ring.slice(this.oldest), ...this.ring.slice(0, this.oldest)];
  }
}
