export interface ProcessorOptions {
  /** length of a slice of append time, ms */
  sliceMs: number;
  /** the same for topics whose events rules look at one by one */
  observedSliceMs: number;
  /** how long a partition may be quiet before it says so on the metrics topic, ms of append time */
  pulseMs: number;
  /** most records in one slice: bounds memory and the size of an insert */
  maxSliceRecords: number;
  /** see `WatermarkOptions` */
  outOfOrderMs: number;
  allowedLatenessMs: number;
  /** key of the customer hash, for producers that bypass ingest */
  hashKey: Buffer;
  /** wall clock, epoch ms */
  now: () => number;
  /** the processor cannot go on; the process should end and start clean */
  onCrash: (error: Error) => void;
}

/** Nest injection token of {@link ProcessorOptions}. */
export const PROCESSOR_OPTIONS = Symbol('ProcessorOptions');
