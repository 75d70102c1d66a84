/** One record of a data file. */
export interface Row {
  /** the file's name without folder and without `.csv`, `.ndjson` and `.gz` */
  file: string;
  /** counts the data records of the file from 1 */
  record: number;
  /** line of the file on which the record begins, from 1 */
  line: number;
  fields: readonly string[];
  /** 16 hex digits of SHA-256 over the record's content */
  digest(): string;
}

/** A row, and inside `each` the column whose turn it is. */
export interface Scope {
  row: Row;
  each?: EachColumn;
}

export interface EachColumn {
  name: string;
  index: number;
  /** what the mapping calls it */
  label: string;
}

/** Why a value could not be made of a row. */
export class Problem {
  constructor(
    /** the data file's column, where one is to blame */
    readonly column: string | undefined,
    readonly reason: string,
  ) {}
}

/** Gives a text of a row. */
export type TextOf = (scope: Scope) => string;
/** Gives a value of a row; `undefined` leaves the field out. */
export type ValueOf = (scope: Scope) => unknown;

/** Knows which columns a data file has. */
export interface Columns {
  /** index of the column, or undefined when the file has none of this name */
  indexOf(name: string): number | undefined;
  /** for messages */
  names(): readonly string[];
}

/** Something read from a mapping that becomes usable once the columns are known; complains of unknown ones. */
export type Bindable<T> = (columns: Columns) => T;
