import { ALERT_TRANSITIONS, type AlertState, type AlertTransitionKind } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';

/** Where an alert is in its life. What a relapse or the end of an acknowledgement returns to is kept beside the state. */
export interface AlertStage {
  state: AlertState;
  isAcknowledged: boolean;
  isEscalated: boolean;
  /** the acknowledgement holds until a time only: it can run out, and be renewed */
  isAckLimited: boolean;
}

const OPEN = ['firing', 'acknowledged', 'escalated', 'recovering'] as const;

/**
 * States in which a transition of this kind may happen. Any kind may be the first one known of an alert: of old alerts
 * compaction has left the last transition only.
 */
const ALLOWED: Record<AlertTransitionKind, readonly AlertState[]> = {
  pending: [],
  // in `recovering` it is a relapse
  fire: ['pending', 'recovering'],
  update: ['pending', ...OPEN],
  ack: OPEN,
  'ack-expired': ['acknowledged', 'recovering'],
  escalate: ['firing', 'acknowledged'],
  recovering: ['firing', 'acknowledged', 'escalated'],
  resolve: ['pending', ...OPEN],
  assign: OPEN,
  note: ['pending', ...OPEN, 'resolved'],
  feedback: [...OPEN, 'resolved'],
};

/** Whether this program knows the kind; a later one may have written others. */
export function isKnownKind(kind: string): kind is AlertTransitionKind {
  return (ALERT_TRANSITIONS as readonly string[]).includes(kind);
}

/**
 * The state after a transition. An illegal one, and one of a kind that is not known, is dropped with a reason for people.
 * @param stage null: nothing is known of the alert
 */
export function nextState(stage: AlertStage | null, kind: AlertTransitionKind): Result<AlertState> {
  if (!isKnownKind(kind)) return drop(`Transitions of the kind "${String(kind)}" are not known here.`);
  const refused = stage && refusal(stage, kind);
  return refused ? drop(refused) : ok(stateAfter(stage, kind));
}

function stateAfter(stage: AlertStage | null, kind: AlertTransitionKind): AlertState {
  switch (kind) {
    case 'pending':
      return 'pending';
    case 'fire':
      return stage?.isAcknowledged ? 'acknowledged' : unanswered(stage);
    case 'ack':
      // somebody has taken a recovering alert: it goes on recovering
      return stage?.state === 'recovering' ? 'recovering' : 'acknowledged';
    case 'ack-expired':
      return stage?.state === 'recovering' ? 'recovering' : unanswered(stage);
    case 'escalate':
      return 'escalated';
    case 'recovering':
      return 'recovering';
    case 'resolve':
      return 'resolved';
    case 'update':
    case 'assign':
      // of an alert that is open; a pending one does not grow old
      return stage?.state ?? 'firing';
    case 'note':
    case 'feedback':
      // the last word on an old alert: an open one would have said more since
      return stage?.state ?? 'resolved';
  }
}

function unanswered(stage: AlertStage | null): AlertState {
  return stage?.isEscalated ? 'escalated' : 'firing';
}

/** Why not; null: it may happen. */
function refusal(stage: AlertStage, kind: AlertTransitionKind): string | null {
  const { state, isAcknowledged, isAckLimited } = stage;
  if (kind === 'ack' && isAcknowledged && !isAckLimited) return 'The alert has been acknowledged already.';
  if (kind === 'ack-expired' && !isAcknowledged) return 'The alert is not acknowledged.';
  if (ALLOWED[kind].includes(state)) return null;
  if (state === 'resolved') return 'The alert is resolved; only notes and feedback can be added.';
  if (kind === 'escalate' && state === 'escalated') return 'The alert has been escalated already.';
  return `An alert that is ${state} cannot "${kind}".`;
}
