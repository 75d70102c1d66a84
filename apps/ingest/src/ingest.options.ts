export interface IngestOptions {
  /** key of the customer hash */
  hashKey: Buffer;
  /** most events in one request */
  maxBatch: number;
  /** largest request body, bytes */
  maxBodyBytes: number;
  /** request bytes being worked on at once; beyond it senders get 429 */
  maxInflightBytes: number;
  /** wall clock, epoch ms */
  now: () => number;
}

/** Nest injection token of {@link IngestOptions}. */
export const INGEST_OPTIONS = Symbol('IngestOptions');
