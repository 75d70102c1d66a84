import type { AlertDetail, AlertMessage } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';
import { personTransitionId } from './identity';
import { nextStage } from './state-machine';

/** What people can do to an alert. */
export type PersonKind = Extract<AlertMessage['kind'], 'ack' | 'note' | 'resolve'>;

export interface PersonAct {
  kind: PersonKind;
  /** who acts */
  actor: string;
  note?: string;
  /** wall clock, epoch ms */
  at: number;
}

/** The message that records what a person did; or, when the alert is not in a state for it, why not. */
export function personTransition(
  alert: AlertDetail,
  { kind, actor, note, at }: PersonAct,
): Result<AlertMessage> {
  const latest = alert.timeline.at(-1);
  if (!latest) return drop('There is no such alert.');
  if (actor.trim() === '') return drop('Say who acts: "actor" is empty.');
  if (kind === 'note' && !note?.trim()) return drop('A note needs a text in "note".');
  const next = nextStage({ state: alert.state, isAcknowledged: alert.acknowledgedBy !== undefined }, kind);
  if (next.kind !== 'ok') return next;
  const { evidence: _, actor: _by, note: _text, ...described } = latest;
  return ok({
    ...described,
    transitionId: personTransitionId(latest.alertId, kind, { actor, at }),
    kind,
    at,
    producedAt: at,
    grade: alert.grade,
    summary: alert.summary,
    actor,
    ...(note === undefined ? {} : { note }),
  });
}
