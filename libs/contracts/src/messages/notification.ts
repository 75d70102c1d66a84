import type { Report } from '../api/reports';
import type { Language } from '../notification-policy';

/** Why people are told: something fired, something ended, nothing changed for long, nobody responded, or a report is due. */
export const NOTIFICATION_CAUSES = ['new', 'resolved', 'repeat', 'escalation', 'report'] as const;
export type NotificationCause = (typeof NOTIFICATION_CAUSES)[number];

/** What is to be told of a group of alerts; written before anybody is told. Alerts by id. */
export interface PlannedNotification {
  version: 1;
  kind: 'planned';
  /** deterministic, so that what two notifiers plan counts once; a receiver tells repeats by it */
  id: string;
  /** wall-clock time, epoch ms */
  at: number;
  /** id of the route, or of the schedule of a report */
  route: string;
  /** the alerts' values of the route's `group_by`, joined by U+001F; of a report its date */
  group: string;
  why: NotificationCause;
  /** who is told: `<receiver>/<channel>` */
  targets: string[];
  /** open alerts that were not told before */
  fired: string[];
  /** open alerts that were told before; with `escalation`, those that nobody responded to */
  still: string[];
  /** alerts that were told and have ended since */
  resolved: string[];
  /** what is told with `report`: it is the same however late and however often it is sent */
  report?: Report;
  /** of a report; absent: the receiver's */
  language?: Language;
}

/** What came of handing one or more notifications to a channel. */
export const DELIVERY_OUTCOMES = ['delivered', 'failed', 'given-up'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

export interface DeliveryReport {
  version: 1;
  /** `failed`: it will be tried again */
  kind: DeliveryOutcome;
  /** wall-clock time, epoch ms */
  at: number;
  /** ids; several where a rate limit made one message of them */
  notifications: string[];
  /** `<receiver>/<channel>` */
  target: string;
  /** counts the tries of this message, from 1 */
  attempt: number;
  /** how long the channel took to answer, ms */
  tookMs: number;
  /** of what was not delivered: machine-readable, e.g. `rate-limited` */
  code?: string;
  /** of what was not delivered: what happened and what to do, for people */
  message?: string;
}

/** Message on `mcc.notifications.v1`. Key: the id of the (first) notification. */
export type NotificationMessage = PlannedNotification | DeliveryReport;
