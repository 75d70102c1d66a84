/**
 * Short-lived shared state beside the log and the store. Losing it costs no number: what must be exact is decided by
 * the processor from the log and the store. An adapter that cannot be reached throws {@link LiveStateError}.
 */
export interface IdempotencyWindow {
  /** For each key, whether it was remembered within its time. Order follows the input. */
  seen(keys: string[]): Promise<boolean[]>;
  /** Remembers keys for `ttlMs` from now. Call after the log has the events, never before. */
  remember(keys: { key: string; ttlMs: number }[]): Promise<void>;
}

/** What several gateways compute once: texts by name, each written under a fencing token. */
export interface SharedSnapshots {
  /** null: none, or it has expired */
  get(name: string): Promise<{ value: string; token: number } | null>;
  /** False: one with a greater token stands there already. */
  put(name: string, value: string, options: { ttlMs: number; token: number }): Promise<boolean>;
}

export interface Lock {
  /** grows with every acquisition of this name, also after the lock expired */
  readonly token: number;
  /** false: it is lost */
  renew(ttlMs: number): Promise<boolean>;
  /** Frees the lock if it is still this one's. */
  release(): Promise<void>;
}

/** Locks that expire. One is a means against double work, not against wrong numbers: what it guards is written with its token. */
export interface Locks {
  /** null: somebody else holds it */
  acquire(name: string, ttlMs: number): Promise<Lock | null>;
}

/** A cached fold of mcc.alerts.v1: entries by alert id and the offset up to which they are folded. */
export interface AlertCache {
  /** Entries from the least to the most recently changed; null: none (the reader folds from the beginning of the topic). */
  load(): Promise<{ next: number; entries: string[] } | null>;
  /**
   * Replaces or adds entries and moves `next` on; an older `next` than the stored one changes nothing (false).
   * Keeps at most `maxEntries`, the least recently changed go first.
   * @param from Give it when the entries are only what changed from this offset on: they complete nothing but a fold that
   *   reaches it, so without one (it was emptied) nothing changes (false), and all entries have to be saved. Absent: they are all.
   */
  save(next: number, entries: { id: string; value: string }[], from?: number): Promise<boolean>;
  clear(): Promise<void>;
}

export interface LiveState {
  /** What ingest has accepted lately, to report duplicates to senders. */
  readonly idempotency: IdempotencyWindow;
  readonly snapshots: SharedSnapshots;
  readonly locks: Locks;
  readonly alerts: AlertCache;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The live state cannot be reached. Go on without it, or try again. */
export class LiveStateError extends Error {
  readonly code = 'live-state-unavailable';
  readonly retriable = true;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LiveStateError';
  }
}

/** Nest injection token of the {@link LiveState}. */
export const LIVE_STATE = Symbol('LiveState');
