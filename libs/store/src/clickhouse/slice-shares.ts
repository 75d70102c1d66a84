import { StoreError, type SliceWrite } from '../store.port';
import { cellBlock } from './cell-rows';
import { deadLetterBlock, eventBlock } from './event-rows';
import type { Block } from './native-block';
import { sliceToken } from './slice-token';
import type { Steps } from './steps';

export type SliceTable = 'events' | 'dead_letters' | 'cells';

/** One table's share of a slice. */
export interface Share {
  table: SliceTable;
  block: Block;
}

/** A slice's rows of one table are in it, cut exactly so. */
const PRESENT: Record<SliceTable, string> = {
  events:
    'topic = {topic:String} AND partition = {partition:UInt32} AND slice_last = {last:UInt64} AND slice_first = {first:UInt64}',
  dead_letters:
    'slice_topic = {topic:String} AND slice_partition = {partition:UInt32} AND slice_last = {last:UInt64} AND slice_first = {first:UInt64}',
  cells: "step = 'slice' AND measure = '' AND t = toDateTime(0, 'UTC') AND slice = {slice:String}",
};

/** A record of the slice is in the table, however it was cut. */
const TAKEN: Record<SliceTable, string> = {
  events:
    'topic = {topic:String} AND partition = {partition:UInt32} AND slice_last >= {first:UInt64} AND slice_first <= {last:UInt64}',
  dead_letters:
    'slice_topic = {topic:String} AND slice_partition = {partition:UInt32} AND slice_last >= {first:UInt64} AND slice_first <= {last:UInt64}',
  cells: PRESENT.cells,
};

const count = (table: string, where: string): string => `(SELECT count() FROM ${table} WHERE ${where})`;

/** What records the cut of a slice, and of how many rows it is made; null: any number. */
export interface Cut {
  table: SliceTable;
  rows: number | null;
}

/**
 * What the server checks as it takes a share (docs/adr/0009-writers-that-were-paused.md): that none of the slice's
 * records is in the table, and for cells also that the share that records the cut is in place exactly. Parameters are
 * those of the slice, `slice` for its token and `rows` for the rows of the cut.
 * @param nameOf qualified name of a table
 */
export function guard(table: SliceTable, cut: Cut, nameOf: (table: SliceTable) => string): string {
  const taken = count(nameOf(table), TAKEN[table]);
  if (table !== 'cells' || cut.table === 'cells') return `${taken} = 0`;
  const found = count(nameOf(cut.table), PRESENT[cut.table]);
  const differs = cut.rows === null ? `${found} = 0` : `${found} != {rows:UInt64}`;
  // a sum, because AND would not look at the cut of a slice that is taken
  return `${taken} + throwIf(${differs}, 'the ${cut.table} of the slice are not in place') = 0`;
}

/** Number of rows of the slice in a table, in column `n`. */
export function presentIn(table: SliceTable, nameOf: (table: SliceTable) => string): string {
  return `SELECT count() AS n FROM ${nameOf(table)} WHERE ${PRESENT[table]}`;
}

/** Offsets of the events of a slice; `at` is its append time in seconds. */
export function offsetsOf(nameOf: (table: SliceTable) => string): string {
  return `SELECT offset FROM ${nameOf('events')} WHERE ${PRESENT.events}
    AND slice_at = toDateTime({at:UInt32}, 'UTC') ORDER BY offset`;
}

/** Cuts of slices in a table that share records with the slice. */
export function cutsIn(table: 'events' | 'dead_letters', nameOf: (table: SliceTable) => string): string {
  return `SELECT DISTINCT slice_first AS first, slice_last AS last FROM ${nameOf(table)} WHERE ${TAKEN[table]}`;
}

/**
 * The shares of a slice, in the order they are written. Raw events and dead letters go first: they are the record of
 * where slices were cut, and every cell comes from one of them.
 * @throws StoreError `store-refused` for values the store cannot hold exactly
 */
export function sharesOf(write: SliceWrite, steps: Steps): Share[] {
  try {
    const shares: Share[] = [
      { table: 'events', block: eventBlock(write) },
      { table: 'dead_letters', block: deadLetterBlock(write) },
      { table: 'cells', block: cellBlock(write, steps) },
    ];
    return shares.filter(({ block }) => block.rows > 0);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = `Slice ${sliceToken(write.slice)} cannot be stored: ${cause.message}`;
    throw new StoreError('store-refused', message, false, { cause });
  }
}
