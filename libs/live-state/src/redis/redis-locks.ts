import type { Lock, Locks } from '../live-state.port';
import type { RedisClient } from './redis-client';

/** A lock is a key with its token, which expires. */
export class RedisLocks implements Locks {
  constructor(private readonly client: RedisClient) {}

  async acquire(name: string, ttlMs: number): Promise<Lock | null> {
    const lock = this.client.key('lock', name);
    const counter = this.client.key('lock-token', name);
    const token = await this.client.run((redis) => redis.mccAcquire(lock, counter, Math.ceil(ttlMs)));
    return token === null ? null : this.held(lock, token);
  }

  private held(lock: string, token: string): Lock {
    return {
      token: Number(token),
      renew: async (ttlMs) =>
        (await this.client.run((redis) => redis.mccRenew(lock, token, Math.ceil(ttlMs)))) === 1,
      release: async () => {
        await this.client.run((redis) => redis.mccRelease(lock, token));
      },
    };
  }
}
