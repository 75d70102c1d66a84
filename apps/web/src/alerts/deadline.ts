import type { AlertView } from '@mcc/contracts';

/** Time left to respond. */
export interface Deadline {
  /** negative when it has passed, ms */
  remainingMs: number;
  urgency: 'calm' | 'close' | 'overdue';
}

/** The last quarter of the time to respond counts as close. */
const CLOSE_SHARE = 0.25;

/** Judges an alert's deadline by the server's clock, epoch ms; null where nobody has to respond any more. */
export function deadlineOf(
  alert: Pick<AlertView, 'deadline' | 'deadlineFrom' | 'raisedAt'>,
  now: number,
): Deadline | null {
  if (alert.deadline === null) return null;
  const end = Date.parse(alert.deadline);
  const remainingMs = end - now;
  if (remainingMs < 0) return { remainingMs, urgency: 'overdue' };
  const begin = alert.deadlineFrom ?? alert.raisedAt;
  const total = begin === null ? Infinity : end - Date.parse(begin);
  return {
    remainingMs,
    urgency: remainingMs <= total * CLOSE_SHARE && total !== Infinity ? 'close' : 'calm',
  };
}
