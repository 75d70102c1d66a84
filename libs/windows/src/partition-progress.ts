import type { MetricsMessage } from '@mcc/contracts';
import { extended, watermarkAt, type TrailPoint } from './watermark-trail';

/** A partition read to its end that has brought nothing for this long (append time, ms) no longer holds windows open. */
const SILENT_MS = 30_000;

/** How far a partition of the event topics has come. Plain data. */
export interface PartitionProgress {
  topic: string;
  partition: number;
  /** last offset taken in; −1 before the first slice */
  last: number;
  /** last part taken in of the slice that ends there */
  part: number;
  /** epoch ms; null before the first event */
  watermark: number | null;
  /** append time of the latest event, epoch ms */
  eventsAt: number;
  /** up to which append time all is counted, epoch ms; beyond {@link eventsAt}, its processor has found nothing more */
  countedTo: number;
  /** how the watermark came to be what it is, as far back as a silent partition may ask */
  trail?: readonly TrailPoint[];
}

/** Progress of a partition of which an event has been counted. */
export type KnownProgress = PartitionProgress & { watermark: number };

/**
 * Progress of a partition after a message of `mcc.metrics.v1` about it; null: the message is a repeat.
 * @param known progress so far; undefined: none
 */
export function progressAfter(
  known: PartitionProgress | undefined,
  { slice, part, watermark, appendedAt, readUntil = appendedAt }: MetricsMessage,
): PartitionProgress | null {
  const { topic, partition, first, last } = slice;
  // a message without records says that there are none; taking it in twice changes nothing
  const isEmpty = first > last;
  if (known && !isEmpty && (last < known.last || (last === known.last && part <= known.part))) return null;
  const position = isEmpty ? { last: known?.last ?? last, part: known?.part ?? part } : { last, part };
  const reached = greater(known?.watermark ?? null, watermark);
  const countedTo = Math.max(readUntil, known?.countedTo ?? readUntil);
  return {
    topic,
    partition,
    ...position,
    watermark: reached,
    // a processor that has just started does not know when the latest event came
    eventsAt: Math.max(appendedAt, known?.eventsAt ?? 0) || readUntil,
    countedTo,
    trail: reached === null ? [] : extended(known?.trail ?? [], { countedTo, watermark: reached }),
  };
}

function greater(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

export const isKnown = (progress: PartitionProgress): progress is KnownProgress =>
  progress.watermark !== null;

/**
 * Silent is what its processor has read to the end and found empty: one that is behind, or gone, says nothing, and going on
 * without it would show falls that are none.
 */
export const isSilent = ({ eventsAt, countedTo }: PartitionProgress): boolean =>
  countedTo - eventsAt > SILENT_MS;

/** The watermark of a partition when its records until then were counted; −Infinity where that is not known. */
export const reachedBy = ({ watermark, trail = [] }: KnownProgress, until: number): number =>
  until === Infinity ? watermark : (watermarkAt(trail, until) ?? -Infinity);
