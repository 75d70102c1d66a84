import type { AlertMessage, AlertView } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';
import { nextStage, type AlertStage } from './state-machine';

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

/** The alert after one more transition; a transition that its state does not allow is dropped with the reason. */
export function applyTransition(view: AlertView | null, message: AlertMessage): Result<AlertView> {
  if (view && view.id !== message.alertId) return drop('The transition belongs to another alert.');
  const stage = view === null || isGuess(view) ? null : stageOf(view);
  const next = nextStage(stage, message.kind);
  if (next.kind !== 'ok') return next;
  const isByRule = message.actor === undefined;
  const fires = view?.firedAt == null && (message.kind === 'fire' || (!stage && isOpenKind(message)));
  const updated: AlertView = {
    ...(view ?? newView(message)),
    // what people do copies the texts of the rule's latest transition
    ...(isByRule ? { grade: message.grade, summary: message.summary } : {}),
    ...(message.evidence ? { evidence: message.evidence } : {}),
    ...(fires ? { firedAt: iso(message.at), raisedAt: iso(message.producedAt) } : {}),
    ...(message.kind === 'ack' ? { acknowledgedBy: message.actor ?? '' } : {}),
    ...(message.kind === 'resolve' ? { resolvedAt: iso(message.at) } : {}),
    state: next.value.state,
    updatedAt: iso(message.producedAt),
  };
  return ok({ ...updated, deadline: deadlineOf(updated, message.responseWithinMs) });
}

function stageOf({ state, acknowledgedBy }: AlertView): AlertStage {
  return { state, isAcknowledged: acknowledgedBy !== undefined };
}

/** Known by notes alone, which do not tell the state: what comes next is taken as the first that is known. */
function isGuess({ state, resolvedAt }: AlertView): boolean {
  return state === 'resolved' && resolvedAt === null;
}

/** Of an alert that has been raised, and was at the latest then. */
function isOpenKind({ kind }: AlertMessage): boolean {
  return kind === 'update' || kind === 'ack' || kind === 'recovering';
}

function newView(message: AlertMessage): AlertView {
  return {
    id: message.alertId,
    rule: message.rule,
    ruleName: message.ruleName,
    key: message.key,
    episode: message.episode,
    state: 'pending',
    grade: message.grade,
    summary: message.summary,
    ...(message.owner === undefined ? {} : { owner: message.owner }),
    firedAt: null,
    raisedAt: null,
    resolvedAt: null,
    deadline: null,
    updatedAt: iso(message.producedAt),
  };
}

function deadlineOf({ raisedAt, acknowledgedBy, state }: AlertView, responseWithinMs: number): string | null {
  if (raisedAt === null || acknowledgedBy !== undefined || state === 'resolved') return null;
  return iso(Date.parse(raisedAt) + responseWithinMs);
}

/**
 * What an alert is, from its transitions in log order. Repeats (same `transitionId`) and transitions that the state does
 * not allow change nothing; null when none is left.
 */
export function foldAlert(transitions: readonly AlertMessage[]): AlertView | null {
  const seen = new Set<string>();
  let view: AlertView | null = null;
  for (const message of transitions) {
    if (seen.has(message.transitionId)) continue;
    const applied = applyTransition(view, message);
    if (applied.kind !== 'ok') continue;
    view = applied.value;
    seen.add(message.transitionId);
  }
  return view;
}
