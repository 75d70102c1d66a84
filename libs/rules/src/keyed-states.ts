import { dimensionKey, type AlertKey } from '@mcc/contracts';

/** State of one key with when it was last heard of. Plain data. */
export interface KeyedEntry<S> {
  key: AlertKey;
  /** latest event time, epoch ms */
  seenAt: number;
  state: S;
}

export interface KeyLimits<S> {
  /** most keys kept; beyond it the ones longest unheard of (in order of arrival) go first */
  maxKeys: number;
  /** a key with an open alert is not forgotten for its silence and goes last when there are too many */
  isOpen: (state: S) => boolean;
}

/** Per-key states of one rule in bounded memory; `list()` is plain data for a checkpoint. */
export class KeyedStates<S> {
  /** in the order they were last heard of */
  private readonly entries = new Map<string, KeyedEntry<S>>();

  constructor(
    private readonly limits: KeyLimits<S>,
    saved: KeyedEntry<S>[] = [],
  ) {
    for (const entry of saved) this.entries.set(dimensionKey(entry.key), entry);
  }

  /** The key's state, made by `create` at the first sight; notes that it was heard of at `time`. */
  touch(key: AlertKey, time: number, create: () => S): KeyedEntry<S> {
    const id = dimensionKey(key);
    const entry = this.entries.get(id) ?? { key, seenAt: time, state: create() };
    entry.seenAt = Math.max(entry.seenAt, time);
    this.entries.delete(id);
    this.entries.set(id, entry);
    if (this.entries.size > this.limits.maxKeys) this.evictOne();
    return entry;
  }

  /** When any key was last heard of, event time, epoch ms; null: never, or all are forgotten. */
  get lastSeenAt(): number | null {
    let latest: number | null = null;
    for (const { seenAt } of this.entries.values()) latest = Math.max(latest ?? seenAt, seenAt);
    return latest;
  }

  get size(): number {
    return this.entries.size;
  }

  /** What is known of the key; does not count as having heard of it. */
  get(key: AlertKey): KeyedEntry<S> | undefined {
    return this.entries.get(dimensionKey(key));
  }

  values(): IterableIterator<KeyedEntry<S>> {
    return this.entries.values();
  }

  list(): KeyedEntry<S>[] {
    return [...this.entries.values()];
  }

  /** Forgets keys not heard of since `time` (event time, epoch ms). */
  forgetBefore(time: number): void {
    for (const [id, { seenAt, state }] of this.entries) {
      if (seenAt < time && !this.limits.isOpen(state)) this.entries.delete(id);
    }
  }

  private evictOne(): void {
    let oldest: string | undefined;
    for (const [id, { state }] of this.entries) {
      oldest ??= id;
      if (this.limits.isOpen(state)) continue;
      this.entries.delete(id);
      return;
    }
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
