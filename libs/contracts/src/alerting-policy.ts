import type { LocalizedText } from './messages/alert';
import type { AlertMatcher, MatchField } from './messages/silence';

/** While an alert is open that says it better, others need not be told. */
export interface Inhibition {
  id: string;
  reason: LocalizedText;
  /** the alert that says it better; raised and not resolved */
  source: AlertMatcher[];
  /** the alerts that are suppressed */
  target: AlertMatcher[];
  /** both must have equal values of these; what neither has is equal */
  equal: MatchField[];
}

/** At some times of the week, alerts that fit are not to be told. */
export interface MuteWindow {
  id: string;
  reason: LocalizedText;
  matchers: AlertMatcher[];
  /** IANA zone of its times; absent: the installation's */
  zone?: string;
  /** see `WeeklyTime` of libs/metrics */
  weekly: { days: number[]; from: number; to: number }[];
}

/** How alerts are put together for people. Times in ms. */
export interface Grouping {
  /** alerts with equal values of these are told together; empty: all in one group */
  groupBy: MatchField[];
  /** how long a change waits for others, so that what belongs together is told together */
  groupWaitMs: number;
  /** least time between two notifications of a group */
  groupIntervalMs: number;
  /** a group that stays as it is, is told again after this long; not before `groupIntervalMs` */
  repeatIntervalMs: number;
}

/** Where the policy says nothing else. */
export const DEFAULT_GROUPING: Grouping = {
  groupBy: ['rule'],
  groupWaitMs: 30_000,
  groupIntervalMs: 300_000,
  repeatIntervalMs: 14_400_000,
};

/** What suppresses alerts without anybody's doing, and how they are grouped: `policies/alerting.yaml`, as plain data. */
export interface AlertingPolicy {
  grouping: Grouping;
  inhibitions: Inhibition[];
  mutes: MuteWindow[];
}
