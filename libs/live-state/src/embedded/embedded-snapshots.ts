import type { SharedSnapshots } from '../live-state.port';

interface Snapshot {
  value: string;
  token: number;
  expiresAt: number;
}

/** Snapshots in the memory of one process; expired ones go with the next `put`. */
export class EmbeddedSnapshots implements SharedSnapshots {
  private readonly snapshots = new Map<string, Snapshot>();

  constructor(private readonly now: () => number) {}

  get(name: string): Promise<{ value: string; token: number } | null> {
    const snapshot = this.current(name);
    return Promise.resolve(snapshot ? { value: snapshot.value, token: snapshot.token } : null);
  }

  put(name: string, value: string, options: { ttlMs: number; token: number }): Promise<boolean> {
    const stored = this.current(name);
    if (stored && stored.token > options.token) return Promise.resolve(false);
    this.removeExpired();
    this.snapshots.set(name, { value, token: options.token, expiresAt: this.now() + options.ttlMs });
    return Promise.resolve(true);
  }

  private current(name: string): Snapshot | undefined {
    const snapshot = this.snapshots.get(name);
    return snapshot && snapshot.expiresAt > this.now() ? snapshot : undefined;
  }

  private removeExpired(): void {
    const now = this.now();
    for (const [name, { expiresAt }] of this.snapshots) if (expiresAt <= now) this.snapshots.delete(name);
  }
}
