import type { Database } from 'lmdb';
import type { IdempotencyWindow } from '../live-state.port';

/** Keys visited by the sweep for each key remembered: above 1, so that it goes round faster than keys come in. */
const VISITS_PER_KEY = 2;
const MIN_VISITS = 64;

export interface EmbeddedIdempotencyOptions {
  /** most keys kept; beyond it the sweep removes keys before their time */
  maxKeys: number;
  /** epoch ms */
  now: () => number;
}

/**
 * Keys with their time of expiry in one LMDB database. Each `remember` also sweeps a bounded run of keys, in key order from
 * where the last sweep ended, and removes the expired ones; as keys are hashes, the run is as good as a random sample.
 */
export class EmbeddedIdempotency implements IdempotencyWindow {
  private sweepFrom: string | undefined;

  constructor(
    private readonly expiries: Database<number, string>,
    private readonly options: EmbeddedIdempotencyOptions,
  ) {}

  seen(keys: string[]): Promise<boolean[]> {
    const now = this.options.now();
    return Promise.resolve(keys.map((key) => (this.expiries.get(key) ?? 0) > now));
  }

  async remember(keys: { key: string; ttlMs: number }[]): Promise<void> {
    if (keys.length === 0) return;
    const written = this.expiries.transaction(() => {
      const now = this.options.now();
      for (const { key, ttlMs } of keys) this.putSync(key, now + ttlMs);
      this.sweep(now, Math.max(MIN_VISITS, keys.length * VISITS_PER_KEY));
    });
    await written.catch(async (error: Error & { commitError?: Promise<never> }) => {
      // the reason (a full disk) comes as a promise of its own, which would end the process if nobody heard it
      throw await (error.commitError ?? Promise.reject(error)).catch((reason: unknown) => reason);
    });
  }

  private putSync(key: string, expiresAt: number): void {
    // a shorter time must not cut a longer one
    if ((this.expiries.get(key) ?? 0) < expiresAt) this.expiries.putSync(key, expiresAt);
  }

  private sweep(now: number, visits: number): void {
    const { entryCount } = this.expiries.getStats() as { entryCount: number };
    let surplus = entryCount - this.options.maxKeys;
    const range = [...this.expiries.getRange({ start: this.sweepFrom, limit: visits })];
    for (const { key, value } of range) {
      if (value > now && surplus <= 0) continue;
      this.expiries.removeSync(key);
      surplus -= 1;
    }
    const last = range.at(-1);
    this.sweepFrom = last && range.length === visits ? `${last.key}\u0000` : undefined;
  }
}
