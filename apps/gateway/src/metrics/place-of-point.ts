import type { MetricPoint, Step } from '@mcc/contracts';
import type { TimeRange } from '@mcc/metrics';

/** By what a point is held beside others, ISO 8601 UTC. */
export type PlaceOf = (point: Pick<MetricPoint, 't'>) => string;

/** The places of the points of a question: their own step, or of the one point of a total where the range begins. */
export function placesIn(step: Step, range: TimeRange | undefined): PlaceOf {
  const start = step === 'total' && range ? new Date(range.from).toISOString() : undefined;
  return ({ t }) => start ?? t;
}
