import type { MetricSeries } from '@mcc/contracts';
import type { TimeRange } from '@mcc/metrics';
import type { MetricsRequest } from './metrics-query';

/** An answered question, with the question. */
export interface MetricsAnswer {
  request: MetricsRequest;
  /** the range in whole steps; absent: a total without bounds */
  range: TimeRange | undefined;
  series: MetricSeries[];
}
