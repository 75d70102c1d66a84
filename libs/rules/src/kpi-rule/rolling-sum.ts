import { lowerBound } from './lower-bound';
import { emptyRow, mergeRow, subtractRow, type Layout, type Series } from './series';

/**
 * The sum of a stretch of blocks that moves on with time. Where only counts and sums are read, a step costs the blocks that
 * enter and leave, not the whole stretch. Derived from the series: not part of any state.
 */
export class RollingSum {
  /** of the blocks from `from` (included) to `to` (excluded) */
  row: number[];
  private from = 0;
  private to = 0;

  constructor(private readonly layout: Layout) {
    this.row = emptyRow(layout);
  }

  /** Takes in what was added to a block of the series meanwhile. */
  add(slot: number, row: readonly number[]): void {
    if (slot >= this.from && slot < this.to) mergeRow(this.layout, this.row, row);
  }

  /** Moves on; true when the sum may have changed. Both ends may only rise. */
  moveTo(series: Series, from: number, to: number): boolean {
    const { layout } = this;
    if (from === this.from && to === this.to) return false;
    let changed: boolean;
    if (layout.isAdditive && from < this.to) {
      const left = this.each(series, this.from, from, (row) => subtractRow(this.row, row));
      const entered = this.each(series, this.to, to, (row) => mergeRow(layout, this.row, row));
      changed = left || entered;
    } else {
      this.row.fill(0);
      this.each(series, from, to, (row) => mergeRow(layout, this.row, row));
      changed = true;
    }
    this.from = from;
    this.to = to;
    return changed;
  }

  private each(
    { slots, rows }: Series,
    from: number,
    to: number,
    act: (row: readonly number[]) => void,
  ): boolean {
    let position = lowerBound(slots, from);
    const first = position;
    for (; position < slots.length && (slots[position] as number) < to; position += 1) {
      act(rows[position] as number[]);
    }
    return position > first;
  }
}
