import { MAX_WHYS, type AlertDetail, type AlertMessage, type CloseOutReason, type Why } from '@mcc/contracts';
import { deadLetter, drop, ok, type Result } from '@mcc/pipeline';
import { stageOf } from './fold';
import { linkTransitionId, personTransitionId } from './identity';
import { sameAlert } from './same-alert';
import { nextState } from './state-machine';

/** What people can do to an alert. */
export type PersonKind = Extract<
  AlertMessage['kind'],
  'ack' | 'escalate' | 'assign' | 'note' | 'resolve' | 'feedback'
>;

/** What a person does; fields that do not belong to the kind are left out of the message. */
export interface PersonAct {
  kind: PersonKind;
  /** who acts */
  actor: string;
  note?: string;
  /** wall clock, epoch ms */
  at: number;
  /** id of the signed link by which it is done */
  link?: string;
  /** `ack`: epoch ms after `at` */
  until?: number;
  /** `assign` */
  assignee?: string;
  /** `resolve` */
  closeOut?: CloseOutReason;
  /** `resolve`, `note` */
  fiveWhys?: Why[];
  /** `feedback` */
  useful?: boolean;
}

/**
 * The message that records what a person did. Dropped with the reason: the alert is not in a state for it. A dead letter,
 * whose message tells what to do: the act itself is incomplete.
 */
export function personTransition(alert: AlertDetail, act: PersonAct): Result<AlertMessage> {
  const latest = alert.timeline.at(-1);
  if (!latest) return drop('There is no such alert.');
  const missing = whatIsMissing(act);
  if (missing) return deadLetter('incomplete-act', missing);
  const next = nextState(stageOf(alert), act.kind);
  if (next.kind !== 'ok') return next;
  const { kind, actor, note, at, link } = act;
  const { alertId } = latest;
  return ok({
    ...sameAlert(latest),
    transitionId:
      link === undefined ? personTransitionId(alertId, kind, { actor, at }) : linkTransitionId(alertId, link),
    kind,
    at,
    producedAt: at,
    grade: alert.grade,
    summary: alert.summary,
    actor,
    ...(note === undefined ? {} : { note }),
    ...ownFields(act),
  });
}

/** A sentence for people; null: nothing. */
function whatIsMissing({
  kind,
  actor,
  note,
  at,
  until,
  assignee,
  closeOut,
  fiveWhys = [],
  useful,
}: PersonAct): string | null {
  if (actor.trim() === '') return 'Say who acts: "actor" is empty.';
  const hasText = note !== undefined && note.trim() !== '';
  if (kind === 'note' && !hasText && fiveWhys.length === 0) {
    return 'A note needs a text in "note", or "fiveWhys".';
  }
  if (kind === 'ack' && until !== undefined && until <= at) {
    return '"until" has passed already: give a later time, or none for an acknowledgement without end.';
  }
  if (kind === 'assign' && !assignee?.trim()) return 'Say to whom: "assignee" is empty.';
  if (closeOut === 'other' && !hasText) return 'The reason "other" needs a text in "note".';
  if (fiveWhys.length > MAX_WHYS) return `"fiveWhys" takes at most ${MAX_WHYS} questions.`;
  if (kind === 'feedback' && useful === undefined) return 'Say whether the alert was useful: true or false.';
  return null;
}

function ownFields({ kind, until, assignee, closeOut, fiveWhys, useful }: PersonAct): Partial<AlertMessage> {
  const whys = fiveWhys && fiveWhys.length > 0 ? { fiveWhys } : {};
  switch (kind) {
    case 'ack':
      return until === undefined ? {} : { until };
    case 'assign':
      return assignee === undefined ? {} : { assignee };
    case 'resolve':
      return { ...(closeOut === undefined ? {} : { closeOut }), ...whys };
    case 'note':
      return whys;
    case 'feedback':
      return useful === undefined ? {} : { useful };
    case 'escalate':
      return {};
  }
}
