/** By what a table is sorted: the id of a column. */
export interface TableSort {
  by: string;
  descending: boolean;
}

/** How the rows of a table are told apart and compared. */
export interface SortedRows<Row> {
  /** the column of the names */
  nameColumn: string;
  nameOf: (row: Row) => string;
  /** number of a row in a column; null: it has none */
  valueOf: (row: Row, column: string) => number | null;
}

/** The sort after a click on a column's head: the other direction of the same column, else names from a, numbers from the greatest. */
export function nextTableSort(sort: TableSort, by: string, nameColumn: string): TableSort {
  return { by, descending: sort.by === by ? !sort.descending : by !== nameColumn };
}

/** Rows in the order of the sort; those without a value come last in both directions, ties by name. */
export function sortRows<Row>(
  rows: readonly Row[],
  { by, descending }: TableSort,
  { nameColumn, nameOf, valueOf }: SortedRows<Row>,
): Row[] {
  const sign = descending ? -1 : 1;
  const byName = (a: Row, b: Row): number => (nameOf(a) === nameOf(b) ? 0 : nameOf(a) < nameOf(b) ? -1 : 1);
  return [...rows].sort((a, b) => {
    if (by === nameColumn) return sign * byName(a, b);
    const [left, right] = [valueOf(a, by), valueOf(b, by)];
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1;
    return sign * (left - right) || byName(a, b);
  });
}
