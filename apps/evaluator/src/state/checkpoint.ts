import type { RunnerState } from '@mcc/rules';
import type { PartitionProgress } from '@mcc/windows';

/** Next offset to read, by partition. */
export type Positions = Record<number, number>;

/** Where an evaluator goes on after a restart. One JSON text for each share of the rules in the store. */
export interface Checkpoint {
  version: 2;
  /** of `mcc.metrics.v1` and of `mcc.alerts.v1` */
  metrics: Positions;
  alerts: Positions;
  sources: PartitionProgress[];
  /** alert id and time of each resolve by hand */
  resolvedByHand: [string, number][];
  /** by rule id */
  rules: Record<string, RunnerState>;
}

/** A state to go on from. Rules whose states come from a later checkpoint than the rest join in at its position. */
export interface StartState extends Checkpoint {
  /** by rule id: the first metrics these rules have not seen yet */
  joinsAt: Record<string, Positions>;
}

/** Reads a checkpoint; null for none or one of a version this program does not know. */
export function readCheckpoint(text: string | null): Checkpoint | null {
  if (text === null) return null;
  const checkpoint = JSON.parse(text) as { version: number };
  return checkpoint.version === 2 ? (checkpoint as Checkpoint) : null;
}
