import type { Grade, LocalizedText } from '../messages/alert';

/** How long something took, in ms of wall-clock time; null where `count` is 0. */
export interface ResponseTimes {
  /** of how many alerts it is known */
  count: number;
  medianMs: number | null;
  meanMs: number | null;
}

/** How one rule did over the alerts raised in a stretch of time. */
export interface RuleStatistics {
  rule: string;
  ruleName: LocalizedText;
  alerts: number;
  byGrade: Record<Grade, number>;
  /** not resolved yet */
  open: number;
  escalated: number;
  flapping: number;
  /** alerts found useful and not useful, by feedback or else by close-out; of the others nobody has told */
  useful: number;
  notUseful: number;
  /** share of the useful among those judged, 0…1; null: none was judged */
  precision: number | null;
  /** from raising to the first acknowledgement, or to a resolve by hand without one: MTTA */
  timeToAcknowledge: ResponseTimes;
  /** from raising to resolution: MTTR */
  timeToResolve: ResponseTimes;
}

/** Body of `GET /api/v1/alerts/statistics`. */
export interface AlertStatisticsResponse {
  /** raised from here on, ISO 8601; null: from the first alert known */
  from: string | null;
  /** and before, ISO 8601 */
  to: string;
  /** the rule with most alerts first */
  rules: RuleStatistics[];
}
