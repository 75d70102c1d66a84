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

/** What suppresses alerts without anybody's doing: `policies/alerting.yaml`, as plain data. */
export interface AlertingPolicy {
  inhibitions: Inhibition[];
  mutes: MuteWindow[];
}
