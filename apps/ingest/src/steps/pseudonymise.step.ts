import type { Pseudonymiser } from '@mcc/contracts';
import type { IncomingEvent } from '../item';

export type PseudonymiseStep = (events: IncomingEvent[]) => IncomingEvent[];

/** Replaces customer identifiers by keyed hashes, before anything is written anywhere. */
export function createPseudonymiseStep(pseudonymiser: Pseudonymiser): PseudonymiseStep {
  return (events) => events.map(({ index, event }) => ({ index, event: pseudonymiser.event(event) }));
}
