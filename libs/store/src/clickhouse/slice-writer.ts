import type { SliceRef } from '@mcc/contracts';
import { StoreError, type SliceWrite } from '../store.port';
import { CELL_COLUMNS, cellRows } from './cell-rows';
import type { Database, Params } from './database';
import { DEAD_LETTER_COLUMNS, EVENT_COLUMNS, deadLetterRows, eventRows } from './event-rows';
import type { SliceCuts } from './slice-cuts';
import { sliceToken } from './slice-token';
import type { Steps } from './steps';

/** One table's share of a slice. */
interface Share {
  table: string;
  columns: readonly string[];
  rows: string[];
  /** condition under which rows of the slice are in the table */
  present: string;
}

/** How far this process knows that no earlier one died in the middle of a write. */
interface Trust {
  /** last offset the store held when the partition was first seen; −1: none */
  storedAtFirst: number;
  /** a slice beyond that has been written and seen in the store */
  passed: boolean;
}

const MAX_ATTEMPTS = 3;

const PRESENT = {
  events:
    'topic = {topic:String} AND partition = {partition:UInt32} AND slice_last = {last:UInt64} AND slice_first = {first:UInt64}',
  cells: "step = 'slice' AND measure = '' AND t = toDateTime(0, 'UTC') AND slice = {token:String}",
  dead_letters:
    'slice_topic = {topic:String} AND slice_partition = {partition:UInt32} AND slice_last = {last:UInt64} AND slice_first = {first:UInt64}',
};

/**
 * Writes slices exactly once, each table's share as one block under the slice's token.
 *
 * Raw events go first: they are the record of where slices were cut, and every cell comes from one of them, so a slice
 * that was half-written is found by `knownSlices` and cut at the same place again.
 *
 * The engine notes a block's token before it puts the block in place. A process killed between the two leaves a token
 * without its block, and the engine would take the next write for a repeat. Until a partition has passed the slices that
 * an earlier process could have been writing, each share is therefore looked up before and after it is inserted.
 */
export class SliceWriter {
  private readonly trust = new Map<string, Trust>();

  constructor(
    private readonly db: Database,
    private readonly cuts: SliceCuts,
    private readonly steps: Steps,
  ) {}

  async write(write: SliceWrite): Promise<void> {
    const { slice } = write;
    const shares = this.shares(write).filter((share) => share.rows.length > 0);
    if (shares.length === 0) return;
    const trust = await this.trustIn(slice);
    try {
      for (const share of shares) {
        if (trust.passed) await this.insert(share, sliceToken(slice));
        else await this.insertChecked(share, slice);
      }
    } catch (error) {
      this.distrust(slice);
      throw error;
    }
    if (slice.first > trust.storedAtFirst) trust.passed = true;
  }

  /** Another process may have written this partition in the meantime: check again. */
  distrust({ topic, partition }: Pick<SliceRef, 'topic' | 'partition'>): void {
    this.trust.delete(`${topic}:${partition}`);
  }

  private async trustIn({ topic, partition }: SliceRef): Promise<Trust> {
    const key = `${topic}:${partition}`;
    const known = this.trust.get(key);
    if (known) return known;
    const trust = { storedAtFirst: (await this.cuts.lastStored(topic, partition)) ?? -1, passed: false };
    this.trust.set(key, trust);
    return trust;
  }

  private shares(write: SliceWrite): Share[] {
    try {
      return [
        { table: 'events', columns: EVENT_COLUMNS, rows: eventRows(write), present: PRESENT.events },
        { table: 'cells', columns: CELL_COLUMNS, rows: cellRows(write, this.steps), present: PRESENT.cells },
        {
          table: 'dead_letters',
          columns: DEAD_LETTER_COLUMNS,
          rows: deadLetterRows(write),
          present: PRESENT.dead_letters,
        },
      ];
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new StoreError(
        'store-refused',
        `Slice ${sliceToken(write.slice)} cannot be stored: ${cause.message}`,
        false,
        { cause },
      );
    }
  }

  private insert({ table, columns, rows }: Share, token: string): Promise<void> {
    return this.db.insert(table, columns, rows, token);
  }

  private async insertChecked(share: Share, slice: SliceRef): Promise<void> {
    const token = sliceToken(slice);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      if (await this.isPresent(share, slice)) return;
      await this.insert(share, attempt === 1 ? token : `${token}:${attempt}`);
    }
    if (await this.isPresent(share, slice)) return;
    throw new StoreError('store-unavailable', `Slice ${token} does not appear in ${share.table}.`, true);
  }

  private async isPresent({ table, present }: Share, slice: SliceRef): Promise<boolean> {
    const params: Params = { ...slice, token: sliceToken(slice) };
    const [found] = await this.db.rows<{ n: number }>(
      `SELECT count() AS n FROM ${this.db.table(table)} WHERE ${present}`,
      `look for a slice in ${table}`,
      params,
    );
    return (found?.n ?? 0) > 0;
  }
}
