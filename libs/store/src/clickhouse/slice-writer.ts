import type { SliceRef } from '@mcc/contracts';
import { StoreError, type SliceWrite } from '../store.port';
import type { Database } from './database';
import type { SliceCuts } from './slice-cuts';
import {
  cutsIn,
  guard,
  offsetsOf,
  presentIn,
  sharesOf,
  type Cut,
  type Share,
  type SliceTable,
} from './slice-shares';
import { sliceToken } from './slice-token';
import type { Steps } from './steps';

/** How far this process knows that no earlier one died in the middle of a write. */
interface Trust {
  /** last offset the store held when the partition was first seen; −1: none */
  storedAtFirst: number;
  /** a slice beyond that has been written and seen in the store */
  passed: boolean;
}

const MAX_ATTEMPTS = 3;

/**
 * Writes slices exactly once, each table's share as one block.
 *
 * Two things keep a share from being stored twice. The server takes it only when the slice is not in the table yet, as
 * part of the insert itself: a process may be paused between a check of its own and its insert. And the share carries the
 * slice's token, which decides between two inserts that run at the same time.
 *
 * The engine notes a token before it puts the block in place. A process killed between the two leaves a token without
 * its block, and the engine would take the next write for a repeat. Until a partition has passed the slices that an
 * earlier process could have been writing, each share is therefore looked up after it was inserted, and inserted under
 * another token when it is missing.
 */
export class SliceWriter {
  private readonly trust = new Map<string, Trust>();
  private readonly nameOf = (table: SliceTable): string => this.db.table(table);

  constructor(
    private readonly db: Database,
    private readonly cuts: SliceCuts,
    private readonly steps: Steps,
  ) {}

  async write(write: SliceWrite): Promise<void> {
    const { slice } = write;
    const shares = sharesOf(write, this.steps);
    const [first] = shares;
    if (!first) return;
    // dead letters are not counted: which of them are repeats may be told otherwise when they are read again
    const exact = first.table === 'events' && !write.asStored;
    const cut: Cut = { table: first.table, rows: exact ? first.block.rows : null };
    const trust = await this.trustIn(slice);
    // the insert of cells makes sure of the cut; without cells it is looked up
    const sure = trust.passed && shares.length > 1;
    try {
      for (const share of shares) {
        await this.insert(share, cut, slice, 1);
        if (!sure) await this.ascertain(share, cut, slice);
      }
    } catch (error) {
      this.distrust(slice);
      throw error;
    }
    if (slice.first > trust.storedAtFirst) trust.passed = true;
  }

  /** Another process may have written this partition in the meantime: look again. */
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

  /** Offsets of the events that are stored of a slice. */
  async storedOffsets(slice: SliceRef, appendedAt: number): Promise<number[]> {
    const rows = await this.db.rows<{ offset: number }>(
      offsetsOf(this.nameOf),
      'read the events of a slice',
      {
        ...slice,
        at: Math.floor(appendedAt / 1_000),
      },
    );
    return rows.map(({ offset }) => offset);
  }

  private insert({ table, block }: Share, cut: Cut, slice: SliceRef, attempt: number): Promise<void> {
    const token = sliceToken(slice);
    return this.db.insert(table, block, {
      token: attempt === 1 ? token : `${token}:${attempt}`,
      where: guard(table, cut, this.nameOf),
      params: { ...slice, slice: token, rows: cut.rows ?? 0 },
      from: slice,
    });
  }

  /** Looks whether a share that was inserted is there, and inserts it again while it is not. */
  private async ascertain(share: Share, cut: Cut, slice: SliceRef): Promise<void> {
    for (let attempt = 2; ; attempt++) {
      const rows = await this.rowsOf(share, slice);
      if (rows > 0) return refuseOtherRows(rows, share, cut, slice);
      await this.refuseOtherCuts(share, slice);
      if (attempt > MAX_ATTEMPTS) {
        const message = `Slice ${sliceToken(slice)} does not appear in ${share.table}.`;
        throw new StoreError('store-unavailable', message, true);
      }
      await this.insert(share, cut, slice, attempt);
    }
  }

  /** Another process cut these records otherwise and was faster: its cut holds, and has to be read. */
  private async refuseOtherCuts({ table }: Share, slice: SliceRef): Promise<void> {
    if (table === 'cells') return;
    const cuts = await this.db.rows<{ first: number; last: number }>(
      cutsIn(table, this.nameOf),
      `look for other cuts in ${table}`,
      { ...slice },
    );
    const others = cuts.filter(({ first, last }) => first !== slice.first || last !== slice.last);
    if (others.length === 0) return;
    const stored = others.map(({ first, last }) => `${first} to ${last}`).join(', ');
    throw new StoreError(
      'slice-conflict',
      `Records ${slice.first} to ${slice.last} of ${slice.topic}:${slice.partition} are stored in slices cut otherwise ` +
        `(${stored}). Read the known slices again and cut as they are.`,
      false,
    );
  }

  private async rowsOf({ table }: Share, slice: SliceRef): Promise<number> {
    const [found] = await this.db.rows<{ n: number }>(
      presentIn(table, this.nameOf),
      `look for a slice in ${table}`,
      { ...slice, slice: sliceToken(slice) },
    );
    return found?.n ?? 0;
  }
}

/** The slice was stored without some of its events, or with others: its numbers must be those of the stored ones. */
function refuseOtherRows(stored: number, { table }: Share, cut: Cut, slice: SliceRef): void {
  if (cut.table !== table || cut.rows === null || cut.rows === stored) return;
  throw new StoreError(
    'slice-differs',
    `Slice ${sliceToken(slice)} is stored with ${stored} events, not with ${cut.rows}.`,
    false,
  );
}
