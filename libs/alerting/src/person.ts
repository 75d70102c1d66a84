import type { AlertMessage } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';
import { foldAlert } from './fold';
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

/**
 * The message that records what a person did, from the alert's timeline; or, when the alert is not in a state for it,
 * why not.
 */
export function personTransition(
  timeline: readonly AlertMessage[],
  { kind, actor, note, at }: PersonAct,
): Result<AlertMessage> {
  const view = foldAlert(timeline);
  const latest = timeline.at(-1);
  if (!view || !latest) return drop('There is no such alert.');
  if (actor.trim() === '') return drop('Say who acts: "actor" is empty.');
  if (kind === 'note' && !note?.trim()) return drop('A note needs a text in "note".');
  const next = nextStage({ state: view.state, isAcknowledged: view.acknowledgedBy !== undefined }, kind);
  if (next.kind !== 'ok') return next;
  const { evidence: _, actor: _by, note: _text, ...described } = latest;
  return ok({
    ...described,
    transitionId: personTransitionId(latest.alertId, kind, { actor, at }),
    kind,
    at,
    producedAt: at,
    grade: view.grade,
    summary: view.summary,
    actor,
    ...(note === undefined ? {} : { note }),
  });
}
