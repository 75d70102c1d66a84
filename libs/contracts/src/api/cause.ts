import type { Dimension, DimensionValues } from '../dimensions';
import type { AlertView } from './alerts';
import type { LocalizedText } from '../messages/alert';

/** A stretch of event time, ISO 8601 UTC, end excluded, and the question to `GET /api/v1/metrics` for the same numbers. */
export interface CauseStretch {
  from: string;
  to: string;
  /** path with query, from the root of the gateway */
  metrics: string;
}

/** One value of a dimension and what it has to do with the change. Values in the KPI's unit. */
export interface CauseValue {
  /** the empty string means "not given" */
  value: string;
  /** null: no denominator or no reading. Of a total the reference is scaled to the length of the window */
  before: number | null;
  after: number | null;
  /** events behind `after` */
  sample: number;
  /** how much of the change it makes */
  contribution: number;
  /** contribution over the change; negative where it went the other way, null where shares make no sense */
  share: number | null;
  /** of a ratio: the part of the contribution that its own rate makes, and the part that its growth or shrinking makes */
  rateEffect?: number;
  mixEffect?: number;
  /** its share of the whole, 0…1: what it would contribute if all values had moved alike */
  weight: number;
}

/** The change cut by one dimension; the shares of `values` and `others` sum to 1. */
export interface CauseCut {
  dimension: Dimension;
  /** the greatest in the direction of the change first */
  values: CauseValue[];
  others: { count: number; contribution: number; share: number | null };
  /** how many of the first values are decisive; 0: none stands out */
  decisive: number;
  /** what they explain of the change, and what their weights let expect, 0…1 */
  explained: number;
  expected: number;
  /** the same numbers by this dimension */
  window: CauseStretch;
  reference: CauseStretch;
}

export const NO_CAUSE_CODES = [
  'not-a-kpi-rule',
  'unknown-kpi',
  'not-additive',
  'no-value',
  'no-data',
  'no-change',
] as const;
export type NoCauseCode = (typeof NO_CAUSE_CODES)[number];

/** Why there is no cause to show. */
export interface NoCause {
  code: NoCauseCode;
  message: LocalizedText;
}

/** An alert that was open at the same time. */
export interface RelatedAlert extends Pick<
  AlertView,
  'id' | 'rule' | 'ruleName' | 'key' | 'state' | 'grade' | 'summary' | 'firedAt' | 'resolvedAt'
> {
  /** what it shares with the alert */
  shares: { key: DimensionValues; kpi: boolean };
}

/** Body of `GET /api/v1/alerts/:id/cause`. */
export interface AlertCause {
  alert: string;
  /** `kpi`: the change of the KPI, split exactly; `prices`: prices of the same competitor that moved; `none`: see `none` */
  kind: 'kpi' | 'prices' | 'none';
  none?: NoCause;
  /** id in the dictionary */
  kpi?: string;
  window?: CauseStretch;
  reference?: CauseStretch;
  /** of the whole key */
  before?: number;
  after?: number;
  change?: number;
  /** the most telling first */
  cuts: CauseCut[];
  /** dimensions with too many values to be read */
  leftOut: Dimension[];
  related: RelatedAlert[];
}
