import type { AlertKey } from '../dimensions';

/** Grades, most urgent first. */
export const GRADES = ['red', 'orange', 'yellow'] as const;
export type Grade = (typeof GRADES)[number];

/** What stands for a rule in the alert of an exercise. */
export const DRILL_RULE = 'drill';

export const ALERT_STATES = [
  'pending',
  'firing',
  'acknowledged',
  'escalated',
  'recovering',
  'resolved',
] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Why somebody closed an alert; `other` comes with a text. */
export const CLOSE_OUT_REASONS = ['fixed', 'false-alarm', 'expected', 'duplicate', 'other'] as const;
export type CloseOutReason = (typeof CLOSE_OUT_REASONS)[number];

/** One step of a 5-why analysis. */
export interface Why {
  question: string;
  answer: string;
}
export const MAX_WHYS = 5;

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

/**
 * What happened to an alert. `assign`, `note` and `feedback` change no state. New kinds may come under the same version:
 * a reader leaves out those it does not know.
 */
export const ALERT_TRANSITIONS = [
  'pending',
  'fire',
  'update',
  'ack',
  'ack-expired',
  'escalate',
  'recovering',
  'resolve',
  'assign',
  'note',
  'feedback',
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
  /** event time at which it holds, epoch ms; wall-clock time for what people and clocks do */
  at: number;
  /** wall-clock time at which the message was produced, epoch ms */
  producedAt: number;
  rule: string;
  ruleName: LocalizedText;
  key: AlertKey;
  /** counts the violations of this rule for this key, from 1 */
  episode: number;
  grade: Grade;
  /** ms from firing within which somebody has to respond */
  responseWithinMs: number;
  owner?: string;
  summary: LocalizedText;
  evidence?: Evidence;
  /** who acted; absent where a rule or a clock did */
  actor?: string;
  note?: string;
  /** of an `ack`: wall-clock time until which it holds, epoch ms; of an `ack-expired`: the one that ran out */
  until?: number;
  /** of an `escalate` that a clock said: the deadline that passed, epoch ms */
  deadline?: number;
  /** of an `assign`: to whom */
  assignee?: string;
  /** of a `resolve` by hand */
  closeOut?: CloseOutReason;
  /** of a `resolve` by hand or a `note`: at most {@link MAX_WHYS} */
  fiveWhys?: Why[];
  /** of a `feedback`: whether the alert was worth looking at */
  useful?: boolean;
  /** what to do about it */
  runbook?: LocalizedText;
  links?: { title: string; url: string }[];
}
