import type { Columns, Problem, Row } from '../mapping/row';

/** A record that cannot be taken apart into the file's columns. */
export interface BrokenRow {
  row: Row;
  problem: Problem;
}

/** The records of a file, one after the other, with the columns they have. */
export interface RowSource {
  columns: Columns;
  /** May be read once; `columns` is to be used before. */
  rows: AsyncIterable<Row | BrokenRow>;
}

export function isBroken(row: Row | BrokenRow): row is BrokenRow {
  return 'problem' in row;
}
