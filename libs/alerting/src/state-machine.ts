import type { AlertState, AlertTransitionKind } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';

/** Where an alert is in its life. `isAcknowledged` is kept beside the state, because a relapse returns to it. */
export interface AlertStage {
  state: AlertState;
  isAcknowledged: boolean;
}

/**
 * States in which a transition of this kind may happen. Any kind may be the first one known of an alert: of old alerts
 * compaction has left the last transition only.
 */
const ALLOWED: Record<AlertTransitionKind, readonly AlertState[]> = {
  pending: [],
  // in `recovering` it is a relapse
  fire: ['pending', 'recovering'],
  update: ['pending', 'firing', 'acknowledged', 'recovering'],
  ack: ['firing', 'recovering'],
  recovering: ['firing', 'acknowledged'],
  resolve: ['pending', 'firing', 'acknowledged', 'recovering'],
  note: ['pending', 'firing', 'acknowledged', 'recovering', 'resolved'],
};

/**
 * The stage after a transition. An illegal one is dropped with a reason for people.
 * @param stage null: nothing is known of the alert
 */
export function nextStage(stage: AlertStage | null, kind: AlertTransitionKind): Result<AlertStage> {
  if (stage && !ALLOWED[kind].includes(stage.state)) return drop(refusal(stage, kind));
  if (kind === 'ack' && stage?.isAcknowledged) return drop('The alert has been acknowledged already.');
  const isAcknowledged = (stage?.isAcknowledged ?? false) || kind === 'ack';
  return ok({ state: stateAfter(stage, kind), isAcknowledged });
}

function stateAfter(stage: AlertStage | null, kind: AlertTransitionKind): AlertState {
  switch (kind) {
    case 'pending':
      return 'pending';
    case 'fire':
      return stage?.isAcknowledged ? 'acknowledged' : 'firing';
    case 'ack':
      // somebody has taken a recovering alert: it goes on recovering
      return stage?.state === 'recovering' ? 'recovering' : 'acknowledged';
    case 'recovering':
      return 'recovering';
    case 'resolve':
      return 'resolved';
    case 'update':
      // of an alert that is open; a pending one does not grow old
      return stage?.state ?? 'firing';
    case 'note':
      // the last word on an old alert: an open one would have said more since
      return stage?.state ?? 'resolved';
  }
}

function refusal(stage: AlertStage, kind: AlertTransitionKind): string {
  if (stage.state === 'resolved') return 'The alert is resolved; only notes can be added.';
  if (kind === 'ack' && stage.state === 'acknowledged') return 'The alert has been acknowledged already.';
  return `An alert that is ${stage.state} cannot "${kind}".`;
}
