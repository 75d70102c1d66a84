import type { AlertState, AlertTransitionKind } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';

/** Where an alert is in its life. `isAcknowledged` is kept beside the state, because a relapse returns to it. */
export interface AlertStage {
  state: AlertState;
  isAcknowledged: boolean;
}

/** States in which a transition of this kind may happen; `none`: there is no alert yet. */
const ALLOWED: Record<AlertTransitionKind, readonly (AlertState | 'none')[]> = {
  pending: ['none'],
  // in `recovering` it is a relapse
  fire: ['none', 'pending', 'recovering'],
  update: ['pending', 'firing', 'acknowledged', 'recovering'],
  ack: ['firing', 'recovering'],
  recovering: ['firing', 'acknowledged'],
  resolve: ['pending', 'firing', 'acknowledged', 'recovering'],
  note: ['pending', 'firing', 'acknowledged', 'recovering', 'resolved'],
};

/**
 * The stage after a transition. An illegal one is dropped with a reason for people.
 * @param stage null: there is no alert yet
 */
export function nextStage(stage: AlertStage | null, kind: AlertTransitionKind): Result<AlertStage> {
  const state = stage?.state ?? 'none';
  if (!ALLOWED[kind].includes(state)) return drop(refusal(stage, kind));
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
    case 'note':
      return stage?.state ?? 'pending';
  }
}

function refusal(stage: AlertStage | null, kind: AlertTransitionKind): string {
  if (!stage) return `There is no such alert to "${kind}".`;
  if (stage.state === 'resolved') return 'The alert is resolved; only notes can be added.';
  if (kind === 'ack' && stage.state === 'acknowledged') return 'The alert has been acknowledged already.';
  return `An alert that is ${stage.state} cannot "${kind}".`;
}
