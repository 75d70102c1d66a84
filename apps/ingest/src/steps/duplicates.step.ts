import { EVENT_TYPES } from '@mcc/contracts';
import type { IdempotencyWindow } from '@mcc/live-state';
import type { OutgoingEvent } from '../item';

/** Shortest time for which a sent event is remembered, ms: senders that restart get to know their repeats. */
const REMEMBER_MS = 24 * 60 * 60 * 1_000;

export interface DuplicatesDeps {
  idempotency: IdempotencyWindow;
  /** the window does not answer; it is advisory, so events go on without it */
  onUnavailable: (error: unknown) => void;
}

export type DropDuplicatesStep = (
  events: OutgoingEvent[],
) => Promise<{ fresh: OutgoingEvent[]; duplicates: number }>;
export type RememberStep = (events: OutgoingEvent[]) => Promise<void>;

/** Leaves out what was accepted lately and repeats within the batch. What slips through is found by the processor. */
export function createDropDuplicatesStep({ idempotency, onUnavailable }: DuplicatesDeps): DropDuplicatesStep {
  return async (events) => {
    if (events.length === 0) return { fresh: [], duplicates: 0 };
    const known = await idempotency.seen(events.map((event) => event.dedupKey)).catch((error: unknown) => {
      onUnavailable(error);
      return [];
    });
    const inBatch = new Set<string>();
    const fresh = events.filter(({ dedupKey }, position) => {
      if (known[position] === true || inBatch.has(dedupKey)) return false;
      inBatch.add(dedupKey);
      return true;
    });
    return { fresh, duplicates: events.length - fresh.length };
  };
}

/** Remembers events that the log has; never before, or a failed append would turn the sender's retry into a duplicate. */
export function createRememberStep({ idempotency, onUnavailable }: DuplicatesDeps): RememberStep {
  return (events) =>
    idempotency
      .remember(
        events.map(({ dedupKey, event }) => ({
          key: dedupKey,
          ttlMs: Math.max(REMEMBER_MS, EVENT_TYPES[event.type].dedupMs),
        })),
      )
      .catch(onUnavailable);
}
