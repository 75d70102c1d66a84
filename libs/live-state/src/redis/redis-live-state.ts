import { MAX_ALERT_ENTRIES } from '../limits';
import type { LiveState } from '../live-state.port';
import { RedisAlertCache } from './redis-alert-cache';
import { RedisClient, type RedisClientOptions } from './redis-client';
import { RedisIdempotency } from './redis-idempotency';
import { RedisLocks } from './redis-locks';
import { RedisSnapshots } from './redis-snapshots';

export interface RedisLiveStateOptions extends RedisClientOptions {
  /** most entries of the alert cache; default 5,000 */
  maxEntries?: number;
}

/**
 * The live state that several processes share, on one Redis server (6 or later). Opens also while Redis is down: calls
 * then fail within a second with `LiveStateError`, and work again once it is back.
 */
export function createRedisLiveState({
  maxEntries = MAX_ALERT_ENTRIES,
  ...options
}: RedisLiveStateOptions): LiveState {
  const client = new RedisClient(options);
  return {
    idempotency: new RedisIdempotency(client),
    snapshots: new RedisSnapshots(client),
    locks: new RedisLocks(client),
    alerts: new RedisAlertCache(client, maxEntries),
    async ping() {
      await client.run((redis) => redis.ping());
    },
    close: () => client.close(),
  };
}
