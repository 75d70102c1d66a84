const KEY_WORDS = 4;
const MIN_CAPACITY = 1_024;
/** Open addressing stays fast up to about this load. */
const MAX_LOAD = 0.6;
const NEVER = -1;

/**
 * Remembers where each 128-bit key was first seen, until it expires: 32 bytes a slot in flat arrays, so that tens of
 * millions of ids fit into memory where a Map of strings would not. Keys are uniform hashes, so the first word is a
 * good bucket. Expired entries are shed when the table grows.
 */
export class DuplicateFilter {
  private capacity = MIN_CAPACITY;
  private used = 0;
  private words = new Uint32Array(MIN_CAPACITY * KEY_WORDS);
  private offsets = new Float64Array(MIN_CAPACITY).fill(NEVER);
  private expiries = new Float64Array(MIN_CAPACITY);

  /** Slots in use, expired ones included until the next growth. */
  get size(): number {
    return this.used;
  }

  /**
   * Offset at which a key was first seen, or undefined when it is unknown or expired.
   * @param key 32 hex digits
   * @param now time to judge expiry by: the append time of the record at hand, epoch ms
   */
  firstSeen(key: string, now: number): number | undefined {
    const slot = this.find(parseKey(key));
    if (this.offsets[slot] === NEVER || (this.expiries[slot] ?? 0) < now) return undefined;
    return this.offsets[slot];
  }

  /** Remembers a key until `expiresAt` (epoch ms), in place of an expired entry of the same key. `now` lets old entries go. */
  remember(key: string, offset: number, expiresAt: number, now: number): void {
    if (this.used + 1 > this.capacity * MAX_LOAD) this.grow(now);
    const words = parseKey(key);
    const slot = this.find(words);
    if (this.offsets[slot] === NEVER) this.used += 1;
    this.put(slot, words, offset, expiresAt);
  }

  /** A key that was not counted after all: its next copy is the first. */
  forget(key: string): void {
    const slot = this.find(parseKey(key));
    if (this.offsets[slot] !== NEVER) this.expiries[slot] = NEVER;
  }

  private put(slot: number, words: Uint32Array, offset: number, expiresAt: number): void {
    this.words.set(words, slot * KEY_WORDS);
    this.offsets[slot] = offset;
    this.expiries[slot] = expiresAt;
  }

  /** The slot that holds the key, or the free slot where it belongs. */
  private find(words: Uint32Array): number {
    let slot = (words[0] ?? 0) % this.capacity;
    while (this.offsets[slot] !== NEVER && !this.holds(slot, words)) slot = (slot + 1) % this.capacity;
    return slot;
  }

  private holds(slot: number, words: Uint32Array): boolean {
    const at = slot * KEY_WORDS;
    for (let i = 0; i < KEY_WORDS; i++) if (this.words[at + i] !== words[i]) return false;
    return true;
  }

  private grow(now: number): void {
    const { capacity, words, offsets, expiries } = this;
    let live = 0;
    for (let slot = 0; slot < capacity; slot++) {
      if (offsets[slot] !== NEVER && (expiries[slot] ?? 0) >= now) live += 1;
    }
    this.capacity = Math.max(MIN_CAPACITY, live * 4);
    this.used = live;
    this.words = new Uint32Array(this.capacity * KEY_WORDS);
    this.offsets = new Float64Array(this.capacity).fill(NEVER);
    this.expiries = new Float64Array(this.capacity);
    for (let slot = 0; slot < capacity; slot++) {
      const expiresAt = expiries[slot] ?? 0;
      if (offsets[slot] === NEVER || expiresAt < now) continue;
      const key = words.subarray(slot * KEY_WORDS, (slot + 1) * KEY_WORDS);
      this.put(this.find(key), key, offsets[slot] ?? 0, expiresAt);
    }
  }
}

function parseKey(key: string): Uint32Array {
  const words = new Uint32Array(KEY_WORDS);
  for (let i = 0; i < KEY_WORDS; i++) words[i] = parseInt(key.slice(i * 8, i * 8 + 8), 16);
  return words;
}
