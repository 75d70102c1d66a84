import type { RunnerState } from '@mcc/rules';
import type { PartitionProgress } from './source-progress';

/** Where the evaluator goes on after a restart. One JSON text under one name in the store. */
export interface Checkpoint {
  version: 1;
  /** next offset to read of `mcc.metrics.v1` and of `mcc.alerts.v1`, by partition */
  metrics: Record<number, number>;
  alerts: Record<number, number>;
  sources: PartitionProgress[];
  /** alert id and time of each resolve by hand */
  resolvedByHand: [string, number][];
  /** by rule id */
  rules: Record<string, RunnerState>;
}

export const CHECKPOINT_NAME = 'evaluator';

/** Reads a checkpoint; null for none or one of a version this program does not know. */
export function readCheckpoint(text: string | null): Checkpoint | null {
  if (text === null) return null;
  const checkpoint = JSON.parse(text) as { version: number };
  return checkpoint.version === 1 ? (checkpoint as Checkpoint) : null;
}
