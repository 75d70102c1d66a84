import type { Step } from '@mcc/contracts';

/** A stretch of event time, epoch ms, end excluded. */
export interface Stretch {
  from: number;
  to: number;
}

/** A step of a series, as charts draw it. */
export type SeriesStep = Exclude<Step, 'total' | '1w'>;

const SECOND = 1_000;

/** How long each step is, ms; the finest first. */
export const STEP_MS: Record<SeriesStep, number> = {
  '10s': 10 * SECOND,
  '1m': 60 * SECOND,
  '1h': 3_600 * SECOND,
  '1d': 86_400 * SECOND,
};
