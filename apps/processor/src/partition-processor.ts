import type { CommittedOffset, LogBatch } from '@mcc/event-log';
import type { PartitionWatermark, SliceCutter } from '@mcc/windows';
import { BASE_WINDOW_MS } from '@mcc/contracts';
import { IdleNotice } from './idle-notice';
import type { SliceOutcome } from './pipeline';
import { tellSlice } from './slice-channel';
import type { RawRecord } from './steps/parse-event.step';

export interface PartitionProcessorDeps {
  cutter: SliceCutter<RawRecord>;
  watermark: PartitionWatermark;
  allowedLatenessMs: number;
  run: (slice: { first: number; last: number; records: RawRecord[] }) => Promise<SliceOutcome>;
  commit: (next: CommittedOffset) => Promise<void>;
  /** publishes an empty slice: all that was appended before `at` has been counted, the last of it at offset `last` */
  publishEmpty: (watermark: number | null, position: { last: number; at: number }) => Promise<void>;
  onSlice: (outcome: SliceOutcome, records: number) => void;
  /** aborted when the process stops or the partition goes to another: slices not begun are left to the next reader */
  signal: AbortSignal;
}

/** What is committed beside the offset. */
export function watermarkMetadata(watermark: number | null): string {
  return JSON.stringify({ watermark });
}

/** The watermark out of the committed metadata; null when there is none. */
export function readWatermark(metadata: string | undefined): number | null {
  if (!metadata) return null;
  const { watermark } = JSON.parse(metadata) as { watermark: number | null };
  return watermark;
}

/** One partition: cuts what the log delivers into slices, runs each, commits after it. Calls never overlap. */
export class PartitionProcessor {
  private latestTime = -Infinity;
  private lastOffset = -1;
  private readonly notice = new IdleNotice();

  constructor(private readonly deps: PartitionProcessorDeps) {}

  async batch({ records, completeUntil }: Pick<LogBatch, 'records' | 'completeUntil'>): Promise<void> {
    const { cutter, watermark, run, commit, onSlice, signal } = this.deps;
    for (const slice of cutter.push(records, completeUntil)) {
      if (signal.aborted) return;
      const outcome = await run(slice);
      await commit({ offset: slice.last + 1, metadata: watermarkMetadata(watermark.value) });
      tellSlice(slice, 'committed');
      this.latestTime = Math.max(this.latestTime, outcome.folded.latestTime);
      this.lastOffset = slice.last;
      this.notice.restart();
      onSlice(outcome, slice.records.length);
    }
    if (records.length === 0 && cutter.pending === 0 && !signal.aborted) await this.idle(completeUntil);
  }

  /** Says that there is nothing, and closes the last windows: by steps of a window, until the last one is final. */
  private async idle(logTime: number): Promise<void> {
    const { watermark, publishEmpty } = this.deps;
    if (this.latestTime === -Infinity) return;
    const hasMoved = this.advanceIdle(logTime);
    if (!this.notice.isDue(logTime) && !hasMoved) return;
    await publishEmpty(watermark.value, { last: this.lastOffset, at: logTime });
  }

  /** True when the watermark has moved. */
  private advanceIdle(logTime: number): boolean {
    const { watermark, allowedLatenessMs } = this.deps;
    const before = watermark.value;
    const enough = this.latestTime + BASE_WINDOW_MS + allowedLatenessMs;
    if (before !== null && before >= enough) return false;
    const steppedTime = Math.floor(logTime / BASE_WINDOW_MS) * BASE_WINDOW_MS;
    const after = watermark.advanceIdle(steppedTime, enough);
    return after !== null && after !== before;
  }
}
