import type { AlertCache } from '../live-state.port';
import type { RedisClient } from './redis-client';

/** Three keys: where the fold is, its alert ids in the order of change, and their values. Scripts change them together. */
export class RedisAlertCache implements AlertCache {
  private readonly keys: string[];

  constructor(
    private readonly client: RedisClient,
    private readonly maxEntries: number,
  ) {
    this.keys = ['meta', 'order', 'values'].map((part) => client.key('alerts', part));
  }

  async load(): Promise<{ next: number; entries: string[] } | null> {
    const answer = await this.client.run((redis) => redis.mccLoadAlerts(...this.keys));
    if (answer === null) return null;
    const [next, ...entries] = answer;
    return { next: Number(next), entries };
  }

  async save(next: number, entries: { id: string; value: string }[], from = 0): Promise<boolean> {
    const pairs = this.kept(entries).flat();
    const saved = await this.client.run((redis) =>
      redis.mccSaveAlerts(...this.keys, next, from, this.maxEntries, ...pairs),
    );
    return saved === 1;
  }

  async clear(): Promise<void> {
    await this.client.run((redis) => redis.del(this.keys));
  }

  /** What of these entries can stay: spares Redis what it would remove at once. */
  private kept(entries: { id: string; value: string }[]): [id: string, value: string][] {
    const latest = new Map<string, string>();
    for (const { id, value } of entries) {
      latest.delete(id);
      latest.set(id, value);
    }
    return [...latest].slice(-this.maxEntries);
  }
}
