import { dimensionKey, type Cell, type DimensionValues } from '@mcc/contracts';
import type { Contribution } from './fold';
import { addReading, summaryOfReading } from './summary';

/** Collects contributions into cells: one for each window × combination of dimensions × lateness. */
export class CellAccumulator {
  private readonly cells = new Map<string, Cell>();

  /**
   * Adds what one event contributes.
   * @param window start of the event's base window, epoch ms
   * @param time event time, epoch ms
   * @param late the window was final before this event came
   */
  add({ dimensions, readings }: Contribution, window: number, time: number, late: boolean): void {
    if (readings.length === 0) return;
    const { measures } = this.cell(window, dimensions, late);
    for (const [measure, value] of readings) {
      const present = measures[measure];
      measures[measure] = present ? addReading(present, value, time) : summaryOfReading(measure, value, time);
    }
  }

  /** All cells, in the order of their first contribution. */
  list(): Cell[] {
    return [...this.cells.values()];
  }

  private cell(window: number, dimensions: DimensionValues, late: boolean): Cell {
    const key = `${window}|${late ? 1 : 0}|${dimensionKey(dimensions)}`;
    let cell = this.cells.get(key);
    if (!cell) {
      cell = { window, dimensions, measures: {}, ...(late ? { late } : {}) };
      this.cells.set(key, cell);
    }
    return cell;
  }
}
