import type { Config } from '@mcc/runtime';
import type { IngestOptions } from './ingest.options';

/** What ingest takes from the settings of a process. */
export function ingestOptions(config: Config, hashKey: Buffer): IngestOptions {
  return {
    hashKey,
    maxBatch: config.MCC_MAX_BATCH,
    maxBodyBytes: config.MCC_MAX_BODY_BYTES,
    maxInflightBytes: config.MCC_MAX_INFLIGHT_BYTES,
    now: Date.now,
  };
}
