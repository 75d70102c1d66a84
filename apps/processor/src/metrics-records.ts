import { TOPICS, type MetricsMessage, type SliceRef } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import type { LastWord } from './pulse';
import type { FoldedSlice } from './steps/fold-slice.step';

/** Cells and observations in one message: keeps it well below the log's record limit. */
const MAX_ITEMS = 500;

function parts<T>(items: T[], count: number): T[][] {
  return Array.from({ length: count }, (_, part) => items.slice(part * MAX_ITEMS, (part + 1) * MAX_ITEMS));
}

/** The message of an empty slice after `last`, which moves the watermark or says that nothing has come. */
export function emptySliceRecord(
  at: Pick<SliceRef, 'topic' | 'partition'>,
  { last, appendedAt, watermark }: LastWord,
  readUntil?: number,
): NewRecord {
  const message: MetricsMessage = {
    version: 1,
    slice: { ...at, first: last + 1, last },
    part: 0,
    parts: 1,
    appendedAt,
    watermark,
    cells: [],
    observations: [],
    sources: [],
    ...(readUntil === undefined ? {} : { readUntil }),
  };
  return recordOf(message);
}

function recordOf(message: MetricsMessage): NewRecord {
  const { topic, partition } = message.slice;
  return {
    topic: TOPICS.metrics,
    key: `${topic}:${partition}`,
    value: Buffer.from(JSON.stringify(message)),
  };
}

/** The messages that publish a folded slice on `mcc.metrics.v1`; a large slice comes in several parts. */
export function metricsRecords(slice: SliceRef, appendedAt: number, folded: FoldedSlice): NewRecord[] {
  const { cells, observations, sources, watermark } = folded;
  const count = Math.max(1, Math.ceil(Math.max(cells.length, observations.length) / MAX_ITEMS));
  const cellParts = parts(cells, count);
  const observationParts = parts(observations, count);
  return Array.from({ length: count }, (_, part): NewRecord => {
    const message: MetricsMessage = {
      version: 1,
      slice,
      part,
      parts: count,
      appendedAt,
      // only the last part moves the watermark: a reader must not close windows that later parts still add to
      watermark: part === count - 1 ? watermark : null,
      cells: cellParts[part] ?? [],
      observations: observationParts[part] ?? [],
      sources: part === 0 ? sources : [],
    };
    return recordOf(message);
  });
}
