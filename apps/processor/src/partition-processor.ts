import type { CommittedOffset, LogBatch } from '@mcc/event-log';
import type { PartitionWatermark, SliceCutter } from '@mcc/windows';
import { BASE_WINDOW_MS } from '@mcc/contracts';
import type { SliceOutcome } from './pipeline';
import type { Pulse } from './pulse';
import { tellSlice } from './slice-channel';
import type { RawRecord } from './steps/parse-event.step';

export interface PartitionProcessorDeps {
  cutter: SliceCutter<RawRecord>;
  watermark: PartitionWatermark;
  allowedLatenessMs: number;
  run: (slice: { first: number; last: number; records: RawRecord[] }) => Promise<SliceOutcome>;
  commit: (next: CommittedOffset) => Promise<void>;
  /** publishes a watermark that moved without events */
  publishWatermark: (watermark: number, position: { last: number; at: number }) => Promise<void>;
  pulse: Pick<Pulse, 'noted' | 'beat'>;
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
      this.noted(slice.records.at(-1)?.timestamp ?? 0);
      onSlice(outcome, slice.records.length);
    }
    if (records.length === 0 && cutter.pending === 0 && !signal.aborted) {
      await this.idle(completeUntil);
      await this.deps.pulse.beat(completeUntil);
    }
  }

  private noted(appendedAt: number): void {
    const { pulse, watermark } = this.deps;
    pulse.noted({ last: this.lastOffset, appendedAt, watermark: watermark.value });
  }

  /** Closes the last windows of a partition that has gone quiet: by steps of a window, until the last one is final. */
  private async idle(logTime: number): Promise<void> {
    const { watermark, allowedLatenessMs, publishWatermark } = this.deps;
    if (this.latestTime === -Infinity) return;
    const before = watermark.value;
    const enough = this.latestTime + BASE_WINDOW_MS + allowedLatenessMs;
    if (before !== null && before >= enough) return;
    const steppedTime = Math.floor(logTime / BASE_WINDOW_MS) * BASE_WINDOW_MS;
    const after = watermark.advanceIdle(steppedTime, enough);
    if (after === null || after === before) return;
    await publishWatermark(after, { last: this.lastOffset, at: logTime });
    this.noted(logTime);
  }
}
