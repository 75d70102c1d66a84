import type { Finding } from '../kpi-rule/condition';

/** The day of a key against its plan; `excess` is the deviation in percent, whatever its side. */
export interface PacingFinding extends Finding {
  /** total of the day as planned */
  planned: number;
  /** share of it that is due, 0…1 */
  share: number;
}
