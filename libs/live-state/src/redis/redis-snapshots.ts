import type { SharedSnapshots } from '../live-state.port';
import type { RedisClient } from './redis-client';

export class RedisSnapshots implements SharedSnapshots {
  constructor(private readonly client: RedisClient) {}

  async get(name: string): Promise<{ value: string; token: number } | null> {
    const key = this.client.key('snapshot', name);
    const [value, token] = await this.client.run((redis) => redis.hmget(key, 'value', 'token'));
    return value == null || token == null ? null : { value, token: Number(token) };
  }

  async put(name: string, value: string, options: { ttlMs: number; token: number }): Promise<boolean> {
    const key = this.client.key('snapshot', name);
    const { token, ttlMs } = options;
    return (await this.client.run((redis) => redis.mccPut(key, value, token, Math.ceil(ttlMs)))) === 1;
  }
}
