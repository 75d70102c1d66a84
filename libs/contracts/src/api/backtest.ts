import type { AlertKey } from '../dimensions';
import type { AlertTransitionKind, EvidenceValue, Grade, LocalizedText } from '../messages/alert';
import type { KpiUnit } from './metrics';

/** A stretch of time in which something was really wrong. */
export interface BacktestLabel {
  /** RFC 3339 with offset */
  from: string;
  /** RFC 3339 with offset, excluded */
  to: string;
  /** of the keys that have these values; absent: of any */
  key?: AlertKey;
}

export const BACKTEST_FORMATS = ['json', 'svg'] as const;
export type BacktestFormat = (typeof BACKTEST_FORMATS)[number];

/** Languages of the picture. */
export const PICTURE_LANGUAGES = ['zh-CN', 'en'] as const;
export type PictureLanguage = (typeof PICTURE_LANGUAGES)[number];

/** Body of `POST /api/v1/rules/backtest`. */
export interface BacktestRequest {
  /** id of a rule in force; or else {@link definition} */
  rule?: string;
  /** a rule as it would stand in a rule file */
  definition?: Record<string, unknown>;
  /** calendars that the definition names, as in a rule file, besides those of the rules in force */
  calendars?: Record<string, unknown>[];
  /** RFC 3339 with offset */
  from: string;
  /** RFC 3339 with offset, excluded */
  to: string;
  labels?: BacktestLabel[];
  /** history read before `from`, e.g. `12h`; absent: what the rule needs */
  warmUp?: string;
  format?: BacktestFormat;
  lang?: PictureLanguage;
}

/** One thing that the rule would have said. */
export interface BacktestWord {
  /** ISO 8601 */
  at: string;
  kind: AlertTransitionKind;
  grade: Grade;
  summary: LocalizedText;
  reason: LocalizedText;
  values: EvidenceValue[];
}

/** One violation that the rule would have found. Times are ISO 8601 of event time. */
export interface BacktestEpisode {
  rule: string;
  key: AlertKey;
  /** the most urgent that it had */
  grade: Grade;
  startedAt: string;
  /** null: it passed before it fired */
  firedAt: string | null;
  /** null: it was not over at the end */
  resolvedAt: string | null;
  /** fired in the warm-up: not part of the score */
  warmUp: boolean;
  /** the value furthest beyond the limit; null of a rule over other rules */
  peak: { at: string; value: number } | null;
  /** in order of time */
  said: BacktestWord[];
}

/** What a rule judged at one step. */
export interface BacktestPoint {
  /** end of the window judged, ISO 8601 */
  t: string;
  /** null: too little data to judge */
  value: number | null;
  /** what the value was held against: a limit, an earlier value, or what was expected */
  reference?: number;
  /** what would have been normal, where the rule knows a band */
  low?: number;
  high?: number;
}

/** What one rule judged of one key; of long stretches the least and the greatest value of each part. */
export interface BacktestSeries {
  rule: string;
  key: AlertKey;
  kpi: { id: string; name: LocalizedText; unit: KpiUnit };
  points: BacktestPoint[];
}

/**
 * How the episodes meet the labels. An episode that fired is right when it was firing at some time within a label that
 * its key fits; a label is found when such an episode was.
 */
export interface BacktestScore {
  /** episodes that fired, within a label and outside of all */
  right: number;
  wrong: number;
  /** labels with such an episode, and without */
  found: number;
  missed: number;
  /** right ÷ all that fired, 0…1; null: none fired */
  precision: number | null;
  /** found ÷ all labels, 0…1 */
  recall: number;
  /** harmonic mean of the two; null as precision is */
  f1: number | null;
}

/** Answer to `POST /api/v1/rules/backtest`. */
export interface BacktestResponse {
  rules: { id: string; type: string; name: LocalizedText }[];
  /** the stretch judged, ISO 8601; it ends where data is complete, at the latest */
  from: string;
  to: string;
  /** from when on history was read, ISO 8601 */
  warmUpFrom: string;
  /** the first data that was found, ISO 8601; null: there was none */
  dataFrom: string | null;
  /** IANA zone of the installation */
  timeZone: string;
  currency: string;
  /** how many times a key's value was judged */
  evaluations: number;
  /** how many keys were seen */
  keys: number;
  /** in order of time */
  episodes: BacktestEpisode[];
  /** further episodes that are left out of the list, the latest ones */
  episodesLeftOut: number;
  labels: BacktestLabel[];
  /** absent where no labels were given */
  score?: BacktestScore;
  /** where this can differ from what was said live, for people; absent: nowhere */
  notes?: LocalizedText[];
  /** of the keys that matter most */
  series: BacktestSeries[];
}
