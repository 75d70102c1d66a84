import type { DimensionValues } from '../dimensions';

/** Grades, most urgent first. */
export const GRADES = ['red', 'orange', 'yellow'] as const;
export type Grade = (typeof GRADES)[number];

export const ALERT_STATES = ['pending', 'firing', 'acknowledged', 'recovering', 'resolved'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** A text in both languages of the screen. */
export interface LocalizedText {
  'zh-CN': string;
  en: string;
}

/** One number the decision rests on. */
export interface EvidenceValue {
  /** short name, e.g. `rate`, `baseline`, `oldPrice` */
  name: string;
  value: number;
  /** `ratio` 0…1, `count`, `money` in currency units, `percent` 0…100, `ms` */
  unit: 'ratio' | 'count' | 'money' | 'percent' | 'ms';
}

/** Why a transition happened. */
export interface Evidence {
  /** one line for people, both languages */
  reason: LocalizedText;
  values: EvidenceValue[];
  /** event-time interval the values were taken from, epoch ms, end excluded; equal ends for a single observation */
  window: { from: number; to: number };
  /** how many events stand behind the main value */
  sample: number;
  /** whether the window could still change when the decision was taken */
  provisional: boolean;
  /** KPI that was judged, id in the dictionary; absent where the rule is on something else */
  kpi?: string;
  /** event-time interval of what the KPI was held against, epoch ms, end excluded; absent where that was no stretch */
  reference?: { from: number; to: number };
}

/** What happened to an alert. `note` changes no state. */
export const ALERT_TRANSITIONS = [
  'pending',
  'fire',
  'update',
  'ack',
  'recovering',
  'resolve',
  'note',
] as const;
export type AlertTransitionKind = (typeof ALERT_TRANSITIONS)[number];

/**
 * Message on `mcc.alerts.v1`: one transition in the life of an alert. Key: `alertId`.
 * `alertId` and `transitionId` are deterministic, so a reader (and the log's fold) drops repeats by `transitionId`.
 */
export interface AlertMessage {
  version: 1;
  transitionId: string;
  alertId: string;
  kind: AlertTransitionKind;
  /** event time at which it holds, epoch ms; wall-clock time for what people do */
  at: number;
  /** wall-clock time at which the message was produced, epoch ms */
  producedAt: number;
  rule: string;
  ruleName: LocalizedText;
  key: DimensionValues;
  /** counts the violations of this rule for this key, from 1 */
  episode: number;
  grade: Grade;
  /** ms from firing within which somebody has to respond */
  responseWithinMs: number;
  owner?: string;
  summary: LocalizedText;
  evidence?: Evidence;
  /** who acted, for `ack`, `note` and a resolve by hand */
  actor?: string;
  note?: string;
  links?: { title: string; url: string }[];
}
