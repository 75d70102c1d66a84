import { NativeBytes } from './native-bytes';
import type { NativeType } from './native-types';

/** A column of an insert, and how it comes from a row. */
export interface Column<Row> {
  name: string;
  /** as the server is told */
  type: string;
  write: (bytes: NativeBytes, rows: readonly Row[]) => void;
}

/** Rows ready to be sent. */
export interface Block {
  columns: readonly string[];
  /** columns with their types, as table functions take them */
  structure: string;
  rows: number;
  /** in the format Native: column by column */
  bytes: Buffer;
}

export function column<Row, Value>(
  name: string,
  type: NativeType<Value>,
  of: (row: Row) => Value,
): Column<Row> {
  return {
    name,
    type: type.name,
    write: (bytes, rows) => {
      for (const row of rows) type.write(bytes, of(row));
    },
  };
}

/** A column that may be null: first one byte for each row, then the values. */
export function nullable<Row, Value>(
  name: string,
  type: NativeType<Value>,
  of: (row: Row) => Value | null,
): Column<Row> {
  return {
    name,
    type: `Nullable(${type.name})`,
    write: (bytes, rows) => {
      for (const row of rows) bytes.uint8(of(row) === null ? 1 : 0);
      for (const row of rows) type.write(bytes, of(row) ?? type.empty);
    },
  };
}

/** A column of lists: where each of them ends, then all their values. */
export function list<Row, Value>(
  name: string,
  type: NativeType<Value>,
  of: (row: Row) => readonly Value[],
): Column<Row> {
  return {
    name,
    type: `Array(${type.name})`,
    write: (bytes, rows) => {
      let end = 0;
      for (const row of rows) bytes.int64((end += of(row).length));
      for (const row of rows) for (const value of of(row)) type.write(bytes, value);
    },
  };
}

/** A column of pairs: all first halves, then all second ones. */
export function pair<Row, First, Second>(
  name: string,
  [first, second]: [NativeType<First>, NativeType<Second>],
  of: (row: Row) => [First, Second],
): Column<Row> {
  return {
    name,
    type: `Tuple(${first.name}, ${second.name})`,
    write: (bytes, rows) => {
      for (const row of rows) first.write(bytes, of(row)[0]);
      for (const row of rows) second.write(bytes, of(row)[1]);
    },
  };
}

/**
 * Rows as one block of the format Native (clickhouse.com/docs/interfaces/formats/Native): binary, and columns by their
 * names (docs/adr/0010-inserts-in-native-format.md).
 * @throws RangeError naming the column, for a value that the store cannot hold exactly
 */
export function nativeBlock<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Block {
  const bytes = new NativeBytes();
  bytes.varint(columns.length);
  bytes.varint(rows.length);
  for (const { name, type, write } of columns) {
    bytes.text(name);
    bytes.text(type);
    try {
      write(bytes, rows);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new RangeError(`${name}: ${cause.message}`, { cause });
    }
  }
  return {
    columns: columns.map(({ name }) => name),
    structure: columns.map(({ name, type }) => `${name} ${type}`).join(', '),
    rows: rows.length,
    bytes: bytes.done(),
  };
}
