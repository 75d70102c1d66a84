/** How fast events are played: by event time × `factor`, or as fast as possible. */
export type Speed = { kind: 'max' } | { kind: 'times'; factor: number };

/** Events may be sent this much before their moment, so that a busy second needs few requests. */
const EARLY_MS = 200;

/**
 * Tells how long to wait before an event of time `eventMs` is sent; never negative. The first event is due at once, and
 * an event older than the first too.
 */
export function createPacer(factor: number, now: () => number): (eventMs: number) => number {
  let first: { event: number; wall: number } | undefined;
  return (eventMs) => {
    first ??= { event: eventMs, wall: now() };
    const due = first.wall + (eventMs - first.event) / factor;
    const wait = due - now();
    return wait <= EARLY_MS ? 0 : wait;
  };
}

/** Moves times so that the first one falls on `start`; the spacing stays. */
export function createShift(start: number): (eventMs: number) => number {
  let by: number | undefined;
  return (eventMs) => {
    by ??= start - eventMs;
    return eventMs + by;
  };
}
