import type { Dimension, DimensionValues } from '../dimensions';
import type { LocalizedText } from '../messages/alert';

export const STEPS = ['10s', '1m', '1h', '1d', '1w', 'total'] as const;
export type Step = (typeof STEPS)[number];

/** `provisional`: may still change in the ordinary way; `final`; `restated`: changed after it had been final. */
export type PointState = 'provisional' | 'final' | 'restated';

export interface MetricPoint {
  /** start of the step, ISO 8601 UTC */
  t: string;
  /** null where the denominator is 0 or there is no reading */
  value: number | null;
  /** events behind the value (for a ratio: its denominator) */
  sample: number;
  state: PointState;
}

/** With what a range is compared: the stretch before it, the same local time a day before, or a week before. */
export const COMPARISON_KINDS = ['previous', 'yesterday', 'last-week'] as const;
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

export interface ComparedPoint extends MetricPoint {
  /** start of the step of the asked range that it is to be compared with, ISO 8601 UTC; for a total the range's start */
  at: string;
}

/** With what each point can be held besides: what is usual at that time of the day, and its target. */
export const REFERENCE_KINDS = ['baseline', 'target'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** What is usual for a point: from the same local time of the 14 days before. */
export interface BaselinePoint {
  /** start of the step, ISO 8601 UTC; for a total the range's start */
  at: string;
  /** median of the days */
  expected: number;
  /** three robust standard deviations below and above */
  low: number;
  high: number;
  /** how far the value is from `expected`, in robust standard deviations; null where there is no value */
  z: number | null;
  /** how many days had data */
  days: number;
}

/** What a point was meant to be. */
export interface TargetPoint {
  /** start of the step, ISO 8601 UTC; for a total the range's start */
  at: string;
  /** what the step, or the range, is to come to */
  target: number;
  /** of it, what is due by now; the same for a KPI that does not grow through the day */
  due: number;
  /** value per `due`; null where there is no value or nothing is due */
  attainment: number | null;
  /** on the first day of an installation, when its data began, ISO 8601 UTC: `due` is counted from there; absent on every other day */
  since?: string;
}

/** The same series over a comparable stretch of time. */
export interface SeriesComparison {
  with: ComparisonKind;
  /** the stretch, ISO 8601 UTC, end excluded */
  from: string;
  to: string;
  points: ComparedPoint[];
}

export interface MetricSeries {
  kpi: string;
  key: DimensionValues;
  points: MetricPoint[];
  /** in the order asked for; absent when none was asked for */
  comparisons?: SeriesComparison[];
  /** of the steps with enough days; absent when it was not asked for */
  baseline?: BaselinePoint[];
  /** of all steps with a target; absent when it was not asked for */
  target?: TargetPoint[];
}

/** Body of `GET /api/v1/metrics`. */
export interface MetricsResponse {
  series: MetricSeries[];
}

/** `number`: a mean of counts, with decimals. */
export const KPI_UNITS = ['count', 'number', 'money', 'ratio', 'multiple', 'seconds'] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];
/** Which way is good. */
export type KpiDirection = 'up-good' | 'up-bad' | 'neutral';

/** One entry of `GET /api/v1/kpis`. */
export interface KpiDescription {
  id: string;
  name: LocalizedText;
  explanation: LocalizedText;
  formula: string;
  /** of a ratio: what is divided by, whose events are the sample */
  denominator?: string;
  /** dimensions over all of whose values a part of the formula is summed, whatever a query splits or filters by */
  across?: Dimension[];
  unit: KpiUnit;
  direction: KpiDirection;
  /** below this many events in the denominator the value is shown as "not enough data"; a rule may state another sample */
  minSample: number;
  group: 'sales' | 'traffic' | 'live' | 'opinion' | 'competitor' | 'budget' | 'operations';
  /** what the value is compared with in the field, if a requirement names it */
  benchmark?: number;
  /** base measure: itself; otherwise the measures of the formula */
  measures: string[];
}

/** Body of `GET /api/v1/kpis`. */
export interface KpisResponse {
  kpis: KpiDescription[];
}
