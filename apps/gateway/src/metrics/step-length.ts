import { BASE_WINDOW_MS, type Step } from '@mcc/contracts';

const HOUR = 3_600_000;

/** Length of a point, ms; a local day or week may have an hour more or less. */
export const STEP_MS: Record<Exclude<Step, 'total'>, number> = {
  '10s': BASE_WINDOW_MS,
  '1m': 60_000,
  '1h': HOUR,
  '1d': 24 * HOUR,
  '1w': 7 * 24 * HOUR,
};
