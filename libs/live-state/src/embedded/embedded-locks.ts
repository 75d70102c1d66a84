import type { Lock, Locks } from '../live-state.port';

interface Holding {
  token: number;
  expiresAt: number;
}

/** Locks among the tasks of one process. */
export class EmbeddedLocks implements Locks {
  private readonly holdings = new Map<string, Holding>();
  private lastToken = 0;

  constructor(private readonly now: () => number) {}

  acquire(name: string, ttlMs: number): Promise<Lock | null> {
    const now = this.now();
    if ((this.holdings.get(name)?.expiresAt ?? 0) > now) return Promise.resolve(null);
    // µs of the clock, so that tokens also grow over a restart
    this.lastToken = Math.max(this.lastToken + 1, now * 1_000);
    const token = this.lastToken;
    this.holdings.set(name, { token, expiresAt: now + ttlMs });
    return Promise.resolve({
      token,
      renew: (ttl) => Promise.resolve(this.renew(name, token, ttl)),
      release: () => Promise.resolve(this.release(name, token)),
    });
  }

  private renew(name: string, token: number, ttlMs: number): boolean {
    const holding = this.holdings.get(name);
    if (holding?.token !== token || holding.expiresAt <= this.now()) return false;
    holding.expiresAt = this.now() + ttlMs;
    return true;
  }

  private release(name: string, token: number): void {
    if (this.holdings.get(name)?.token === token) this.holdings.delete(name);
  }
}
