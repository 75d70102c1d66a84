import { BASE_WINDOW_MS, DIMENSIONS, type Measure, type Summary } from '@mcc/contracts';
import type { SliceWrite } from '../store.port';
import { toStored } from './decimals';
import { jsonText } from './json-text';
import { rollUp, type RolledCell } from './roll-up';
import { sliceToken } from './slice-token';
import type { Steps } from './steps';

/** Columns of `cells` in the order {@link cellRows} gives them. */
export const CELL_COLUMNS = [
  'step',
  'measure',
  't',
  'slice',
  ...DIMENSIONS,
  'n',
  'total',
  'least',
  'greatest',
  'latest',
  'first_window',
  'last_window',
  'late',
  'appended',
] as const;

/** Last second a `DateTime` holds. */
const LAST_SECOND = 0xffff_ffff;
const NO_DIMENSIONS = DIMENSIONS.map(() => '""').join(',');

function seconds(t: number): number {
  const value = Math.floor(t / 1_000);
  if (value < 0 || value > LAST_SECOND) throw new RangeError(`time ${t} is outside 1970 to 2106`);
  return value;
}

function summaryColumns(measure: Measure, { n, sum, min, max, lastAt, last }: Summary): string {
  const stored = (value: number): string => `"${toStored(measure, value)}"`;
  return [n, stored(sum), stored(min), stored(max), `[${lastAt},${stored(last)}]`].join(',');
}

/** Dimension columns, printed once for all steps of a combination. */
class DimensionColumns {
  private readonly printed = new Map<string, string>();

  of({ dimensions, dimensionKey }: RolledCell): string {
    let columns = this.printed.get(dimensionKey);
    if (columns === undefined) {
      columns = DIMENSIONS.map((name) => jsonText(dimensions[name] ?? '')).join(',');
      this.printed.set(dimensionKey, columns);
    }
    return columns;
  }
}

function rowsOf(cell: RolledCell, dimensions: string, appended: number): string[] {
  const windows = `${seconds(cell.firstWindow)},${seconds(cell.lastWindow + BASE_WINDOW_MS)}`;
  const tail = `${windows},${cell.late ? 1 : 0},${appended}`;
  return [...cell.measures].map(
    ([measure, summary]) =>
      `["${cell.step}","${measure}",${seconds(cell.t)},"",${dimensions},${summaryColumns(measure, summary)},${tail}]`,
  );
}

/**
 * Rows of `cells` that a slice adds: its base cells, their roll-ups, and the mark that the slice is in. JSON arrays in the
 * order of {@link CELL_COLUMNS}; none when the slice has no cells.
 * @throws RangeError for values the store cannot hold exactly
 */
export function cellRows({ slice, cells, appendedAt }: SliceWrite, steps: Steps): string[] {
  if (cells.length === 0) return [];
  const appended = seconds(appendedAt);
  const mark = `["slice","",0,${jsonText(sliceToken(slice))},${NO_DIMENSIONS},0,"0","0","0",[0,"0"],0,0,0,${appended}]`;
  const columns = new DimensionColumns();
  return [...rollUp(cells, steps).flatMap((cell) => rowsOf(cell, columns.of(cell), appended)), mark];
}
