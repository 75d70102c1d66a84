import type { ReportKind } from './reports';
import type { NotificationCause } from '../messages/notification';

export const DELIVERY_STATES = ['waiting', 'delivered', 'given-up'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What became of a notification at one target. */
export interface DeliveryView {
  /** `<receiver>/<channel>` */
  target: string;
  state: DeliveryState;
  /** how often it was tried */
  attempts: number;
  /** wall-clock time of the latest try, ISO 8601; null: there was none yet */
  at: string | null;
  /** why the latest try failed */
  failure?: { code: string; message: string };
}

/** One entry of `GET /api/v1/notifications`. Alerts by id. */
export interface NotificationView {
  id: string;
  /** wall-clock time at which it was planned, ISO 8601 */
  at: string;
  route: string;
  why: NotificationCause;
  fired: string[];
  still: string[];
  resolved: string[];
  /** which report it is */
  report?: { kind: ReportKind; date: string };
  deliveries: DeliveryView[];
}

/**
 * Whether the notifier is heard of. `off`: the file of routes names no receivers, so that there is nothing to tell anybody;
 * `silent`: it has not given a sign of life for a minute, and nobody is told of alerts.
 */
export const NOTIFIER_STATES = ['speaks', 'silent', 'off'] as const;
export interface NotifierView {
  state: (typeof NOTIFIER_STATES)[number];
  /** its latest sign of life, ISO 8601; null: there was none */
  heardAt: string | null;
}

/** Body of `GET /api/v1/notifications`. */
export interface NotificationsResponse {
  notifier: NotifierView;
  /** newest first */
  notifications: NotificationView[];
}
