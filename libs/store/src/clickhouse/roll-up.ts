import {
  BASE_WINDOW_MS,
  addExact,
  dimensionKey,
  uniteSketches,
  type Cell,
  type DimensionValues,
  type Measure,
  type Summary,
} from '@mcc/contracts';
import { STORED_STEPS, type Steps, type StoredStep } from './steps';

/** What a slice adds to one step × combination of dimensions. */
export interface RolledCell {
  step: StoredStep;
  /** start of the step, epoch ms */
  t: number;
  dimensions: DimensionValues;
  /** equal for equal combinations */
  dimensionKey: string;
  measures: Map<Measure, Summary>;
  /** starts of the first and last base window that contributed, epoch ms */
  firstWindow: number;
  lastWindow: number;
  late: boolean;
}

function merge(into: Summary, from: Summary): void {
  into.n += from.n;
  into.sum = addExact(into.sum, from.sum);
  into.min = Math.min(into.min, from.min);
  into.max = Math.max(into.max, from.max);
  if (from.sketch) into.sketch = uniteSketches(into.sketch ?? [], from.sketch);
  if (from.lastAt > into.lastAt || (from.lastAt === into.lastAt && from.last > into.last)) {
    into.lastAt = from.lastAt;
    into.last = from.last;
  }
}

function emptyCell(step: StoredStep, t: number, { dimensions, window }: Cell, key: string): RolledCell {
  const measures = new Map<Measure, Summary>();
  return {
    step,
    t,
    dimensions,
    dimensionKey: key,
    measures,
    firstWindow: window,
    lastWindow: window,
    late: false,
  };
}

function add(into: RolledCell, cell: Cell): void {
  into.firstWindow = Math.min(into.firstWindow, cell.window);
  into.lastWindow = Math.max(into.lastWindow, cell.window);
  into.late ||= cell.late ?? false;
  for (const [measure, summary] of Object.entries(cell.measures) as [Measure, Summary][]) {
    const present = into.measures.get(measure);
    if (present) merge(present, summary);
    else into.measures.set(measure, { ...summary });
  }
}

/**
 * Rolls the base cells of one slice up to every stored step, the base included. Adding up what slices contribute gives
 * the same totals at every step.
 * @throws RangeError when a window is no multiple of the base window or a sum leaves the exact integer range
 */
export function rollUp(cells: Cell[], steps: Steps): RolledCell[] {
  const rolled: RolledCell[] = [];
  const byCombination = new Map<string, Map<number, RolledCell>[]>();
  for (const cell of cells) {
    if (cell.window % BASE_WINDOW_MS !== 0)
      throw new RangeError(`${cell.window} is no start of a base window`);
    const combination = dimensionKey(cell.dimensions);
    let byStep = byCombination.get(combination);
    if (!byStep)
      byCombination.set(combination, (byStep = STORED_STEPS.map(() => new Map<number, RolledCell>())));
    for (const [index, byStart] of byStep.entries()) {
      const step = STORED_STEPS[index]!;
      const t = steps.start(step, cell.window);
      let into = byStart.get(t);
      if (!into) {
        into = emptyCell(step, t, cell, combination);
        byStart.set(t, into);
        rolled.push(into);
      }
      add(into, cell);
    }
  }
  return rolled;
}
