import type { DeliveryReport, PlannedNotification } from '@mcc/contracts';
import { dayReport } from '@mcc/notify/testing';

const notification: Required<PlannedNotification> = {
  version: 1,
  kind: 'planned',
  id: 'n',
  at: 0,
  route: 'red',
  group: 'g',
  why: 'new',
  targets: ['ops/dingtalk'],
  fired: ['a'],
  still: ['b'],
  resolved: ['c'],
  report: dayReport('2026-11-11'),
  language: 'en',
};
const report: Required<DeliveryReport> = {
  version: 1,
  kind: 'failed',
  at: 0,
  notifications: ['n'],
  target: 'ops/dingtalk',
  attempt: 1,
  tookMs: 12,
  code: 'rate-limited',
  message: 'm',
};

/** Complete messages by the name of their schema in `docs/asyncapi.yaml`. */
/** Samples of what the notifier writes. */
export const NOTIFICATION_SAMPLES: Record<string, object> = {
  PlannedNotification: notification,
  DeliveryReport: report,
};
