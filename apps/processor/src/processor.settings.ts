import { crashProcess, type Config } from '@mcc/runtime';
import type { ProcessorOptions } from './processor.options';

const MAX_SLICE_RECORDS = 20_000;
/** Clock of what rules take for silence, and how long windows wait for the word of a silent partition. */
const PULSE_MS = 2_000;

/** What the processor takes from the settings of a process. */
export function processorOptions(config: Config, hashKey: Buffer): ProcessorOptions {
  return {
    sliceMs: config.MCC_SLICE_MS,
    observedSliceMs: config.MCC_OBSERVED_SLICE_MS,
    pulseMs: PULSE_MS,
    maxSliceRecords: MAX_SLICE_RECORDS,
    outOfOrderMs: config.MCC_OUT_OF_ORDER_MS,
    allowedLatenessMs: config.MCC_ALLOWED_LATENESS_MS,
    hashKey,
    now: Date.now,
    onCrash: crashProcess,
  };
}
