import type { HistoryPiece } from '@mcc/rules';
import { ORDINARY_FORMAT } from '../mapping/file-format';
import type { Row } from '../mapping/row';
import { csvRows } from '../rows/csv-rows';
import { DataFileError, openDataFile } from '../rows/data-file';
import { isBroken, type RowSource } from '../rows/row-source';
import { bindSeries, type RowContent, type SeriesColumns } from './csv-columns';

/** What a series covers. Times in epoch ms. */
export interface SeriesExtent extends Pick<SeriesColumns, 'measures' | 'dimensions' | 'facts'> {
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

/** Rows taken in at once. */
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
  const { measures, dimensions, facts } = columns;
  return { measures, dimensions, facts, first, end: last + (Number.isFinite(apart) ? apart : 60_000) };
}

/** A piece of a series, and the share of the file that has been read, 0 … 1. */
export interface SeriesPiece {
  piece: HistoryPiece;
  progress: number;
}

/**
 * What the rows of a series from `from` to `to` (excluded, epoch ms) tell, in order of time, some thousand at once.
 * @throws DataFileError
 */
export async function* seriesPieces(
  path: string,
  timeZone: string,
  { from, to }: { from: number; to: number },
): AsyncGenerator<SeriesPiece> {
  const series = await openSeries(path, timeZone);
  const { columns, rows } = series;
  let content = nothing();
  let taken = 0;
  for await (const row of rows) {
    taken += 1;
    const at = columns.timeOf(row);
    if (at >= from && at < to) add(content, columns.read(row));
    if (taken % CHUNK !== 0) continue;
    // the rows that follow are of this time or later
    yield { piece: { ...content, until: at }, progress: series.progress() };
    content = nothing();
  }
  yield { piece: { ...content, until: to }, progress: 1 };
}

const nothing = (): RowContent => ({ cells: [], heard: [], observed: [] });

function add(to: RowContent, { cells, heard, observed }: RowContent): void {
  to.cells.push(...cells);
  to.heard.push(...heard);
  to.observed.push(...observed);
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
