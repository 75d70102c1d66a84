import type { IdempotencyWindow } from '../live-state.port';
import type { RedisClient } from './redis-client';

/** Keys in one round trip: Redis serves nobody else meanwhile, about a millisecond. */
const BATCH = 1_000;

/** One key of Redis for each remembered key; Redis removes them when their time is over. */
export class RedisIdempotency implements IdempotencyWindow {
  constructor(private readonly client: RedisClient) {}

  async seen(keys: string[]): Promise<boolean[]> {
    const seen: boolean[] = [];
    for (const batch of batches(keys)) {
      const names = batch.map((key) => this.nameOf(key));
      const values = await this.client.run((redis) => redis.mget(names));
      for (const value of values) seen.push(value !== null);
    }
    return seen;
  }

  async remember(keys: { key: string; ttlMs: number }[]): Promise<void> {
    for (const batch of batches(keys)) {
      const names = batch.map(({ key }) => this.nameOf(key));
      const times = batch.map(({ ttlMs }) => Math.ceil(ttlMs));
      await this.client.run((redis) => redis.mccRemember(names.length, ...names, ...times));
    }
  }

  private nameOf(key: string): string {
    return this.client.key('seen', key);
  }
}

function* batches<T>(items: T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
