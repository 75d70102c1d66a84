import type { PointState } from '@mcc/contracts';
import { topicsOf, type Kpi } from '@mcc/metrics';
import type { JointWatermark } from '@mcc/windows';

/** What is known of a bucket of cells. `end`: end of its last base window with data, epoch ms. */
export interface BucketStanding {
  end: number;
  restated: boolean;
}

/** Says of a bucket whether its value may still change (design: event time rules). */
export type StateOf = (bucket: BucketStanding) => PointState;

/**
 * Judges the buckets of one KPI: `restated` when late events were added after it had been final; `final` once the
 * watermark of the KPI's own topics has passed its end and the allowed lateness; otherwise `provisional`.
 */
export function stateOf(
  kpi: Kpi,
  watermark: Pick<JointWatermark, 'completeUntil'>,
  allowedLatenessMs: number,
): StateOf {
  const completeUntil = watermark.completeUntil(topicsOf(kpi));
  return ({ end, restated }) => {
    if (restated) return 'restated';
    return completeUntil !== null && end + allowedLatenessMs <= completeUntil ? 'final' : 'provisional';
  };
}
