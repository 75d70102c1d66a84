/**
 * Short-lived shared state beside the log and the store. Losing it costs no number: what must be exact is decided by
 * the processor from the log and the store.
 */
export interface IdempotencyWindow {
  /** For each key, whether it was remembered within its time. Order follows the input. */
  seen(keys: string[]): Promise<boolean[]>;
  /** Remembers keys for `ttlMs` from now. Call after the log has the events, never before. */
  remember(keys: { key: string; ttlMs: number }[]): Promise<void>;
}

export interface LiveState {
  /** What ingest has accepted lately, to report duplicates to senders. */
  readonly idempotency: IdempotencyWindow;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Nest injection token of the {@link LiveState}. */
export const LIVE_STATE = Symbol('LiveState');
