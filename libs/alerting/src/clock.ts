import type { AlertMessage, AlertView } from '@mcc/contracts';
import { clockTransitionId } from './identity';
import { sameAlert } from './same-alert';

/**
 * What the wall clock has to say of an alert by now: that the acknowledgement ran out, or that the response deadline passed
 * without one. Whoever says it says it under the same id, so that it happens once. Null: nothing.
 * @param latest the alert's latest transition
 * @param now wall clock, epoch ms
 */
export function dueTransition(view: AlertView, latest: AlertMessage, now: number): AlertMessage | null {
  const until = passed(view.acknowledgedUntil, now);
  // while it recovers nobody is called; a relapse after the deadline is escalated at once
  const deadline = view.state === 'firing' ? passed(view.deadline, now) : null;
  if (until !== null) return clockMessage('ack-expired', until, { until });
  if (deadline !== null) return clockMessage('escalate', deadline, { deadline });
  return null;

  function clockMessage(
    kind: 'ack-expired' | 'escalate',
    at: number,
    which: Pick<AlertMessage, 'until' | 'deadline'>,
  ): AlertMessage {
    const transitionId = clockTransitionId(view.id, kind, at);
    const { grade, summary } = view;
    return { ...sameAlert(latest), transitionId, kind, at, producedAt: now, grade, summary, ...which };
  }
}

function passed(time: string | null | undefined, now: number): number | null {
  if (time === null || time === undefined) return null;
  const epochMs = Date.parse(time);
  return epochMs <= now ? epochMs : null;
}
