import type { AlertView } from '@mcc/contracts';
import type { AskingAct } from '../alert-acts/open-act';

/**
 * Acts that the state of an alert allows, the usual ones first. The server judges again: somebody else may have acted
 * meanwhile.
 */
export function actsFor({
  acknowledgedBy,
  acknowledgedUntil,
  state,
  suppressed,
}: Pick<AlertView, 'acknowledgedBy' | 'acknowledgedUntil' | 'state' | 'suppressed'>): AskingAct[] {
  if (state === 'resolved') return ['note', 'five-whys'];
  const isRaised = state !== 'pending';
  // one without an end holds already; one with an end can be renewed
  const canBeTaken = isRaised && (acknowledgedBy === undefined || acknowledgedUntil !== undefined);
  const canEscalate = state === 'firing' || state === 'acknowledged';
  const acts: [AskingAct, boolean][] = [
    ['acknowledge-until', canBeTaken],
    ['assign', isRaised],
    ['escalate', canEscalate],
    ['note', true],
    ['silence', suppressed === undefined],
    ['five-whys', true],
    ['resolve', true],
  ];
  return acts.filter(([, isAllowed]) => isAllowed).map(([act]) => act);
}
