import { dedupKey, type SliceRef } from '@mcc/contracts';
import { StoreError, type SliceProbe, type SliceWrite, type StoreErrorCode } from '@mcc/store';
import type { PartitionWatermark } from '@mcc/windows';
import { findRefused, type RefusedItem } from '../refused-items';
import type { DistinctRecord } from './drop-repeats.step';
import type { createFoldSliceStep, FoldedSlice } from './fold-slice.step';
import type { ParsedRecord } from './parse-event.step';

export interface StoreSliceDeps {
  fold: ReturnType<typeof createFoldSliceStep>;
  watermark: Pick<PartitionWatermark, 'snapshot' | 'restore'>;
  write: (write: SliceWrite) => Promise<void>;
  openProbe: () => Promise<SliceProbe>;
  storedOffsets: (slice: SliceRef, appendedAt: number) => Promise<number[]>;
  /** an event that is not stored must not make a later copy of it a repeat */
  forget: (dedupKey: string) => void;
  /** puts events that the store refuses into the dead letters; done before the rest is stored */
  setAside: (refused: RefusedItem<DistinctRecord>[]) => Promise<void>;
}

/** What was stored of a slice. */
export interface StoredSlice {
  kept: DistinctRecord[];
  /** events that the store refused, now or when the slice was first written */
  leftOut: number;
  folded: FoldedSlice;
}

const failedWith = (error: unknown, code: StoreErrorCode): boolean =>
  error instanceof StoreError && error.code === code;

/**
 * Distinct events → folded and stored. When the store refuses the block, the events to blame are found, set aside as
 * dead letters, and the others are folded again as if those had never been: same cells, marks and watermark.
 *
 * After a crash the same comes out: the dead letters stand in the log before the rest is stored, and a slice that is
 * stored without some of its events is taken as it is stored, even if the store would take those events by now.
 */
export function createStoreSliceStep(
  deps: StoreSliceDeps,
): (
  slice: SliceRef,
  appendedAt: number,
  distinct: DistinctRecord[],
  parsed: ParsedRecord[],
) => Promise<StoredSlice> {
  const { fold, watermark, write, storedOffsets, forget, setAside } = deps;

  return async (slice, appendedAt, distinct, parsed) => {
    const before = watermark.snapshot();
    const foldOf = (kept: DistinctRecord[]): FoldedSlice => {
      watermark.restore(before);
      const inStore = new Set(kept.map(({ offset }) => offset));
      const out = new Set(distinct.map(({ offset }) => offset).filter((offset) => !inStore.has(offset)));
      return fold(kept, out.size === 0 ? parsed : parsed.filter(({ offset }) => !out.has(offset)));
    };
    const writeOf = (kept: DistinctRecord[], { cells }: FoldedSlice): SliceWrite => ({
      slice,
      appendedAt,
      events: kept.map(rawEventOf),
      cells,
      deadLetters: [],
    });

    /** Events to go on with after the store did not take `kept`. */
    const remaining = async (kept: DistinctRecord[], error: unknown): Promise<DistinctRecord[]> => {
      if (failedWith(error, 'slice-differs')) {
        const stored = new Set(await storedOffsets(slice, appendedAt));
        const inStore = parsed.filter(({ offset }) => stored.has(offset));
        return inStore.map((record) => ({ ...record, dedupKey: dedupKey(record.event) }));
      }
      const refused = await blame(deps, kept, (some) => writeOf(some, foldOf(some)));
      // the block as a whole is refused: stopping loses nothing, going on would
      if (refused.length === 0) throw error;
      await setAside(refused);
      const out = new Set(refused.map(({ item }) => item));
      return kept.filter((record) => !out.has(record));
    };

    let kept = distinct;
    let asStored = false;
    for (;;) {
      try {
        const folded = foldOf(kept);
        await write({ ...writeOf(kept, folded), ...(asStored ? { asStored } : {}) });
        return { kept, leftOut: Math.max(0, distinct.length - kept.length), folded };
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const before = kept;
        kept = await remaining(before, error);
        asStored ||= failedWith(error, 'slice-differs');
        forgetOthers(before, kept, forget);
      }
    }
  };
}

/** The store does not take these events; a RangeError is a sum that cannot even be folded exactly. */
function isRefusal(error: unknown): boolean {
  return (
    failedWith(error, 'store-refused') || failedWith(error, 'slice-differs') || error instanceof RangeError
  );
}

/** Events with which the store would refuse the slice. */
async function blame(
  { openProbe }: StoreSliceDeps,
  events: DistinctRecord[],
  writeOf: (some: DistinctRecord[]) => SliceWrite,
): Promise<RefusedItem<DistinctRecord>[]> {
  const probe = await openProbe();
  try {
    return await findRefused(events, async (some) => {
      try {
        return await probe.refusal(writeOf(some));
      } catch (error) {
        // a sum that cannot be folded exactly
        if (error instanceof RangeError) return error.message;
        throw error;
      }
    });
  } finally {
    await probe.close();
  }
}

function forgetOthers(
  before: DistinctRecord[],
  after: DistinctRecord[],
  forget: (key: string) => void,
): void {
  const kept = new Set(after.map(({ offset }) => offset));
  for (const record of before) if (!kept.has(record.offset)) forget(record.dedupKey);
}

function rawEventOf({
  event,
  time,
  offset,
  timestamp,
  dedupKey,
}: DistinctRecord): SliceWrite['events'][number] {
  const { id, source, type, subject = '', data } = event;
  return {
    dedupKey,
    id,
    source,
    type,
    time,
    subject,
    data: JSON.stringify(data),
    offset,
    appendedAt: timestamp,
  };
}
