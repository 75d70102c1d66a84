import type { Cell } from '@mcc/contracts';
import { ORDINARY_FORMAT } from '../mapping/file-format';
import type { Row } from '../mapping/row';
import { csvRows } from '../rows/csv-rows';
import { DataFileError, openDataFile } from '../rows/data-file';
import { isBroken, type RowSource } from '../rows/row-source';
import { bindSeries, type SeriesColumns } from './csv-columns';

/** What a series covers. Times in epoch ms. */
export interface SeriesExtent extends Pick<SeriesColumns, 'measures' | 'dimensions'> {
  first: number;
  /** after the last row, as long as rows are apart */
  end: number;
}

interface OpenSeries {
  columns: SeriesColumns;
  rows: AsyncIterable<Row>;
  /** share of the file that has been read, 0 … 1 */
  progress(): number;
}

/** Cells taken in at once. */
const CHUNK = 2_000;

/** Reads a series through once. @throws DataFileError when it cannot be read, or its rows are not in order of time */
export async function scanSeries(path: string, timeZone: string): Promise<SeriesExtent> {
  const { columns, rows } = await openSeries(path, timeZone);
  let first: number | undefined;
  let last = -Infinity;
  let apart = Infinity;
  for await (const row of rows) {
    const at = columns.timeOf(row);
    if (at < last) throw new DataFileError(path, 'rows must be in order of time; sort the file', row.line);
    if (first !== undefined && at > last) apart = Math.min(apart, at - last);
    first ??= at;
    last = at;
  }
  if (first === undefined) throw new DataFileError(path, 'the file has no rows');
  const { measures, dimensions } = columns;
  return { measures, dimensions, first, end: last + (Number.isFinite(apart) ? apart : 60_000) };
}

/** The cells of a series, in order of time, some thousand at once. @throws DataFileError */
export async function* seriesCells(
  path: string,
  timeZone: string,
): AsyncGenerator<{ cells: Cell[]; progress: number }> {
  const series = await openSeries(path, timeZone);
  let cells: Cell[] = [];
  for await (const row of series.rows) {
    cells.push(series.columns.cellOf(row));
    if (cells.length < CHUNK) continue;
    yield { cells, progress: series.progress() };
    cells = [];
  }
  yield { cells, progress: 1 };
}

async function openSeries(path: string, timeZone: string): Promise<OpenSeries> {
  const file = await openDataFile(path);
  const source = await csvRows(file, ORDINARY_FORMAT);
  return {
    columns: bindSeries(source.columns, path, timeZone),
    rows: wholeRows(source.rows, path),
    progress: () => file.bytesRead() / Math.max(1, file.size),
  };
}

async function* wholeRows(rows: RowSource['rows'], path: string): AsyncGenerator<Row> {
  for await (const row of rows) {
    if (isBroken(row)) throw new DataFileError(path, row.problem.reason, row.row.line);
    yield row;
  }
}
