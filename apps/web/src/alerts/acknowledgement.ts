import type { AlertView } from '@mcc/contracts';
import type { FailureReason } from '../api/failure-reason';

/** What this device did that the live data does not show yet. */
export type Acknowledgement =
  /** shown as done: being sent, or taken by the server a moment ago */
  { kind: 'optimistic'; actor: string } | { kind: 'failed'; reason: FailureReason; message: string };

const OPEN: readonly string[] = ['firing', 'escalated', 'recovering'];

export function canAcknowledge(alert: AlertView): boolean {
  return OPEN.includes(alert.state) && alert.acknowledgedBy === undefined;
}

/**
 * What the alert looks like with this device's own acknowledgement already in it. Live data that shows an
 * acknowledgement, or the end of the alert, wins.
 */
export function withAcknowledgement(alert: AlertView, own: Acknowledgement | undefined): AlertView {
  if (own?.kind !== 'optimistic' || !canAcknowledge(alert)) return alert;
  const state = alert.state === 'recovering' ? alert.state : 'acknowledged';
  return { ...alert, state, acknowledgedBy: own.actor, deadline: null };
}
