import type { LifeState } from '../life-cycle/episode';
import type { Finding } from './condition';
import type { Series } from './series';

/** State of one key. Plain data. */
export interface KpiState extends LifeState<Finding> {
  series: Series;
  /** first block it was heard of in */
  since: number;
  /** the reference of the last episode, until the blocks of that have left the stretch references are taken from */
  kept?: { reference: number; until: number };
  /** of the condition, where it has one; as of the latest snapshot */
  memory?: unknown;
}
