import type { DimensionValues } from '../dimensions';
import type { Measure, Summary } from '../measures';
import type { EventType } from '../events/catalogue';

/** A run of records of one partition: offsets `first` to `last`, both included; an empty one where `first` > `last`. */
export interface SliceRef {
  topic: string;
  partition: number;
  first: number;
  last: number;
}

/** Length of the base window, ms. */
export const BASE_WINDOW_MS = 10_000;

/** Additive measures of one base window × one combination of dimensions. */
export interface Cell {
  /** start of the window, epoch ms, a multiple of {@link BASE_WINDOW_MS} */
  window: number;
  dimensions: DimensionValues;
  measures: Partial<Record<Measure, Summary>>;
  /** true when the window was already final as this contribution arrived */
  late?: boolean;
}

/** A fact that event rules look at one by one (competitor events), already free of duplicates, in log order. */
export interface Observation {
  type: EventType;
  id: string;
  source: string;
  /** event time, epoch ms */
  time: number;
  data: Record<string, unknown>;
}

/** How far one source has come in this slice. */
export interface SourceProgress {
  source: string;
  /** events counted in the slice */
  events: number;
  /** duplicates dropped in the slice */
  duplicates: number;
  /** latest event time in the slice, epoch ms */
  lastTime: number;
}

/**
 * Message on `mcc.metrics.v1`: what one slice added. Key: `topic:partition` of the slice, so slices of a partition
 * arrive in order and a reader drops repeats by remembering the last `slice.last` (and `part`) of each.
 */
export interface MetricsMessage {
  version: 1;
  slice: SliceRef;
  /** A large slice comes in several messages, `part` 0 … `parts` − 1. */
  part: number;
  parts: number;
  /** latest append time in the slice, epoch ms */
  appendedAt: number;
  /** event-time watermark of the slice's partition after this slice, epoch ms; null: no news (before the first event, and in all but the last part) */
  watermark: number | null;
  cells: Cell[];
  observations: Observation[];
  sources: SourceProgress[];
  /**
   * In an empty slice (`first` > `last`) that says only that nothing has come: every record of the partition appended before
   * this time has been counted, epoch ms. Its `appendedAt` and `watermark` repeat what was said before.
   */
  readUntil?: number;
}
