/** Without any message for this long the numbers count as stale, ms. The server sends a heartbeat more often. */
export const STALE_AFTER_MS = 12_000;
/** A first connection that takes longer than this is reported as unreachable, ms. */
export const UNREACHABLE_AFTER_MS = 6_000;

/** What the socket says of itself. */
export type Transport = 'connecting' | 'open' | 'lost';

/** What the screen tells people. */
export type ConnectionState = 'connecting' | 'live' | 'stale' | 'reconnecting' | 'unreachable';

export interface ConnectionFacts {
  transport: Transport;
  /** when the page began to connect, epoch ms */
  startedAt: number;
  /** when the latest message came, epoch ms; null before the first */
  lastMessageAt: number | null;
}

/** Judges the connection at `now`, epoch ms of this device. */
export function connectionState(facts: ConnectionFacts, now: number): ConnectionState {
  if (facts.lastMessageAt === null) {
    // a server that is slow to answer is there all the same
    const isLate = facts.transport !== 'open' && now - facts.startedAt >= UNREACHABLE_AFTER_MS;
    return isLate ? 'unreachable' : 'connecting';
  }
  if (facts.transport !== 'open') return 'reconnecting';
  return now - facts.lastMessageAt >= STALE_AFTER_MS ? 'stale' : 'live';
}
