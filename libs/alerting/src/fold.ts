import type { AlertMessage, AlertView } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';
import { Firings } from './firings';
import { nextState, type AlertStage } from './state-machine';

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

/** Most people whose feedback on one alert is kept; who spoke first goes first. */
const MAX_FEEDBACK = 50;

/** The alert after one more transition; a transition that its state does not allow is dropped with the reason. */
export function applyTransition(view: AlertView | null, message: AlertMessage): Result<AlertView> {
  if (view && view.id !== message.alertId) return drop('The transition belongs to another alert.');
  const known = view === null || isGuess(view) ? null : view;
  const next = nextState(known && stageOf(known), message.kind);
  if (next.kind !== 'ok') return next;
  const late = known && overtaken(known, message);
  if (late) return drop(late);
  const fires = view?.firedAt == null && (message.kind === 'fire' || (!known && isOpenKind(message)));
  const updated: AlertView = {
    ...withAcknowledgement(view ?? newView(message), message),
    // what people do copies the texts of the rule's latest transition
    ...(isByRule(message) ? { grade: message.grade, summary: message.summary } : {}),
    ...(message.evidence ? { evidence: message.evidence } : {}),
    ...(fires ? { firedAt: iso(message.at), raisedAt: iso(message.producedAt) } : {}),
    ...saidBy(message, view),
    state: next.value,
    updatedAt: iso(message.producedAt),
  };
  return ok({ ...updated, deadline: deadlineOf(updated, message.responseWithinMs) });
}

/** {@link applyTransition}, with what the firings so far say of flapping; a `fire` that is taken is counted among them. */
export function applyCounting(
  view: AlertView | null,
  message: AlertMessage,
  firings: Firings,
): Result<AlertView> {
  const applied = applyTransition(view, message);
  if (applied.kind !== 'ok' || message.kind !== 'fire') return applied;
  const flapping = firings.note(message);
  const { flapping: _, ...rest } = applied.value;
  return ok(flapping ? { ...rest, flapping } : rest);
}

/** The stage that the next transition finds. */
export function stageOf({ state, acknowledgedBy, acknowledgedUntil, escalatedAt }: AlertView): AlertStage {
  return {
    state,
    isAcknowledged: acknowledgedBy !== undefined,
    isEscalated: escalatedAt !== undefined,
    isAckLimited: acknowledgedUntil !== undefined,
  };
}

/** Known by notes alone, which do not tell the state: what comes next is taken as the first that is known. */
function isGuess({ state, resolvedAt }: AlertView): boolean {
  return state === 'resolved' && resolvedAt === null;
}

/** What a clock says holds for the acknowledgement or the deadline it names; meanwhile somebody may have acted. */
function overtaken(view: AlertView, { kind, actor, until, deadline }: AlertMessage): string | null {
  if (kind === 'ack-expired' && (until === undefined || iso(until) !== view.acknowledgedUntil)) {
    return 'It is not the present acknowledgement that ran out.';
  }
  if (kind === 'escalate' && actor === undefined) {
    const isPresent = deadline !== undefined && view.state === 'firing' && iso(deadline) === view.deadline;
    if (!isPresent) return 'It is not the present deadline that passed.';
  }
  return null;
}

/** Of an alert that has been raised, and was at the latest then. */
function isOpenKind({ kind }: AlertMessage): boolean {
  return !['pending', 'resolve', 'note', 'feedback'].includes(kind);
}

function isByRule({ kind, actor }: AlertMessage): boolean {
  return actor === undefined && kind !== 'escalate' && kind !== 'ack-expired';
}

/** The view with the acknowledgement that the message gives, or without the one that it ends. */
function withAcknowledgement(view: AlertView, message: AlertMessage): AlertView {
  const { kind, actor, until, producedAt } = message;
  if (kind !== 'ack' && kind !== 'ack-expired' && kind !== 'escalate') return view;
  const { acknowledgedBy, acknowledgedUntil: _, ...rest } = view;
  if (kind === 'ack') {
    return {
      ...rest,
      acknowledgedBy: actor ?? '',
      ...(until === undefined ? {} : { acknowledgedUntil: iso(until) }),
      acknowledgedAt: view.acknowledgedAt ?? iso(producedAt),
    };
  }
  // somebody has to respond anew
  return acknowledgedBy === undefined ? rest : { ...rest, deadlineFrom: iso(message.at) };
}

/** What the view keeps of this one transition. */
function saidBy(message: AlertMessage, view: AlertView | null): Partial<AlertView> {
  const { kind, actor, at, producedAt, assignee, closeOut, note } = message;
  switch (kind) {
    case 'escalate':
      return { escalatedAt: iso(producedAt) };
    case 'assign':
      return assignee === undefined ? {} : { assignee };
    case 'resolve': {
      const reason = closeOut === undefined ? {} : { reason: closeOut };
      const by = actor === undefined ? {} : { closeOut: { by: actor, ...reason, ...(note ? { note } : {}) } };
      return { resolvedAt: iso(at), closedAt: iso(producedAt), ...by };
    }
    case 'feedback': {
      const by = actor ?? '';
      const others = (view?.feedback ?? []).filter((each) => each.by !== by);
      return { feedback: [...others, { by, useful: message.useful ?? false }].slice(-MAX_FEEDBACK) };
    }
    case 'pending':
    case 'fire':
    case 'update':
    case 'ack':
    case 'ack-expired':
    case 'recovering':
    case 'note':
      return {};
  }
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

function deadlineOf(view: AlertView, responseWithinMs: number): string | null {
  const { raisedAt, deadlineFrom, acknowledgedBy, state } = view;
  if (raisedAt === null || acknowledgedBy !== undefined || state === 'resolved') return null;
  return iso(Date.parse(deadlineFrom ?? raisedAt) + responseWithinMs);
}

/**
 * What an alert is, from its transitions in log order. Repeats (same `transitionId`) and transitions that the state does
 * not allow change nothing; null when none is left.
 */
export function foldAlert(transitions: readonly AlertMessage[]): AlertView | null {
  const seen = new Set<string>();
  const firings = new Firings();
  let view: AlertView | null = null;
  for (const message of transitions) {
    if (seen.has(message.transitionId)) continue;
    const applied = applyCounting(view, message, firings);
    if (applied.kind !== 'ok') continue;
    view = applied.value;
    seen.add(message.transitionId);
  }
  return view;
}
