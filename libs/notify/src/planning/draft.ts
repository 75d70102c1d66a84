import { fingerprint, type AlertView, type EscalationStep, type PlannedNotification } from '@mcc/contracts';
import { groupOf } from '@mcc/alerting';
import type { RouteTaken } from '../routing/walk-routes';

/** What a notification tells, before it is planned for somebody. */
export type Draft = Pick<PlannedNotification, 'route' | 'group' | 'why' | 'fired' | 'still' | 'resolved'>;

/** The id of a notification. @param which tells it from others that say the same */
export function idOf({ route, group, why, fired, still, resolved }: Draft, which: readonly string[]): string {
  // what was told before is no part of it: it depends on who looks when
  const about = [why, ...fired, '', ...(why === 'escalation' ? still : []), '', ...resolved];
  return fingerprint([route, group, ...which, ...about]);
}

/** That nobody has responded to an alert. */
export function escalationOf(taken: RouteTaken, alert: AlertView): Draft {
  const group = groupOf(alert, taken.grouping.groupBy);
  return { route: taken.route, group, why: 'escalation', fired: [], still: [alert.id], resolved: [] };
}

/** What tells a step of an escalation from others. @param from since when somebody has to respond, ISO 8601 */
export function stepOf(from: string, { afterMs }: EscalationStep): string[] {
  return [from, String(afterMs)];
}

/** Since when somebody has to respond, ISO 8601: since it was raised, or since an acknowledgement ended. */
export function unansweredSince({ deadlineFrom, raisedAt, updatedAt }: AlertView): string {
  return deadlineFrom ?? raisedAt ?? updatedAt;
}
