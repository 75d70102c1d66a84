import type { AlertingPolicy, Names, NotificationPolicy } from '@mcc/contracts';
import type { Target } from '@mcc/metrics';
import { readAlertingPolicy } from './alerting-policy/definition';
import { readNames } from './names/definition';
import { readNotificationPolicy } from './notification-policy/definition';
import { readTargets } from './targets/definition';
import { printPath, type RuleIssue } from './validation/issue';
import { readWall, type Wall } from './wall/definition';

type Reading<T> = { ok: true; value: T } | { ok: false; faults: (RuleIssue & { field: string })[] };

/** A kind of policy file: what people call it, where it is set, and how its already-parsed data are read. */
export interface PolicyFile<T> {
  name: string;
  setting: string;
  read: (data: unknown) => Reading<T>;
}

export const ALERTING_POLICY_FILE: PolicyFile<AlertingPolicy> = {
  name: 'alerting policy',
  setting: 'MCC_ALERTING_POLICY',
  read: (data) => readingOf(readAlertingPolicy(data)),
};

export const NOTIFICATION_POLICY_FILE: PolicyFile<NotificationPolicy> = {
  name: 'file of routes',
  setting: 'MCC_ROUTES',
  read: (data) => readingOf(readNotificationPolicy(data)),
};

export const TARGETS_FILE: PolicyFile<Target[]> = {
  name: 'file of targets',
  setting: 'MCC_TARGETS',
  read: (data) => readingOf(readTargets(data)),
};

export const WALL_FILE: PolicyFile<Wall> = {
  name: 'file of the wall',
  setting: 'MCC_SCREEN',
  read: (data) => readingOf(readWall(data)),
};

export const NAMES_FILE: PolicyFile<Names> = {
  name: 'file of names',
  setting: 'MCC_NAMES',
  read: (data) => readingOf(readNames(data)),
};

/** What was read of a policy file, with the places as people write them. */
export function readingOf<T>(
  result: { ok: true; policy: T } | { ok: false; issues: RuleIssue[] },
): Reading<T> {
  if (result.ok) return { ok: true, value: result.policy };
  return { ok: false, faults: result.issues.map((issue) => ({ ...issue, field: printPath(issue.path) })) };
}
