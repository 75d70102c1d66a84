import { lowerBound } from './lower-bound';

/** Blocks of time in which a rule has heard anything, of whatever key: tells silence from nothing sold. */
export class HeardBlocks {
  /** rising; plain data */
  readonly slots: number[];

  constructor(saved: readonly number[] = []) {
    this.slots = [...saved];
  }

  add(slot: number): void {
    const position = this.positionOf(slot);
    if (this.slots[position] !== slot) this.slots.splice(position, 0, slot);
  }

  /** True when anything was heard from block `from` (included) to `to` (excluded). */
  hasAny(from: number, to: number): boolean {
    return (this.slots[this.positionOf(from)] ?? Infinity) < to;
  }

  dropBefore(slot: number): void {
    this.slots.splice(0, this.positionOf(slot));
  }

  /**
   * Ends of the steps after `from` up to `target`: all, but for long silences. There a step is taken until all that was heard
   * is `reach` blocks ago and once more, so that an open alert notes that data is missing.
   */
  *stepsBetween(from: number, target: number, reach: number): Generator<number> {
    let end = from + 1;
    if (target - from <= reach) {
      for (; end <= target; end += 1) yield end;
      return;
    }
    for (const slot of this.slots.slice(this.positionOf(from - reach))) {
      end = Math.max(end, slot + 1);
      for (; end <= Math.min(slot + reach + 1, target); end += 1) yield end;
    }
  }

  /** Position of the first slot that is at least `slot`. */
  private positionOf(slot: number): number {
    return lowerBound(this.slots, slot);
  }
}
