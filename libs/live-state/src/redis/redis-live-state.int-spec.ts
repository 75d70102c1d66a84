import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisSuite } from '../../../../test/support/engines';
import { liveStateContract, MAX_ENTRIES } from '../testing';
import { createRedisLiveState } from './redis-live-state';

redisSuite('the live state on Redis', (url) => {
  let redis: Redis;
  beforeAll(() => (redis = new Redis(url)));
  afterAll(() => redis.quit());

  async function removeAll(prefix: string): Promise<void> {
    for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) {
      if ((keys as string[]).length > 0) await redis.del(keys as string[]);
    }
  }

  liveStateContract('Redis', async () => {
    const prefix = `test-${randomUUID()}.`;
    return {
      open: () => Promise.resolve(createRedisLiveState({ url, prefix, maxEntries: MAX_ENTRIES })),
      // time is what is waited for: the server has no clock to set
      pass: (ms) => sleep(ms + 5),
      dispose: () => removeAll(prefix),
    };
  });

  describe('what several processes share', () => {
    const prefix = `test-${randomUUID()}.`;
    const open = (own = prefix) => createRedisLiveState({ url, prefix: own, maxEntries: MAX_ENTRIES });
    const states = [open(), open(), open(`other-${prefix}`)] as const;
    const [one, two, stranger] = states;
    afterAll(async () => {
      await Promise.all(states.map((state) => state.close()));
      await Promise.all([removeAll(prefix), removeAll(`other-${prefix}`)]);
    });

    it('is seen by the others of the same prefix, and by no one else', async () => {
      await one.idempotency.remember([{ key: 'k', ttlMs: 60_000 }]);
      await one.snapshots.put('tiles', 'text', { ttlMs: 60_000, token: 1 });
      await one.alerts.save(1, [{ id: 'a', value: 'fired' }]);
      expect(await two.idempotency.seen(['k'])).toEqual([true]);
      expect(await two.snapshots.get('tiles')).toEqual({ value: 'text', token: 1 });
      expect(await two.alerts.load()).toEqual({ next: 1, entries: ['fired'] });
      expect(await stranger.idempotency.seen(['k'])).toEqual([false]);
      expect(await stranger.snapshots.get('tiles')).toBeNull();
      expect(await stranger.alerts.load()).toBeNull();
    });

    it('has one holder of a lock, whose token is greater than the last holder had', async () => {
      const first = await one.locks.acquire('composer', 60_000);
      expect(await two.locks.acquire('composer', 60_000)).toBeNull();
      await first?.release();
      const second = await two.locks.acquire('composer', 60_000);
      expect(second?.token).toBeGreaterThan(first?.token ?? Infinity);
    });

    it('has no key outside the prefix, and only locks and alerts without an expiry', async () => {
      const keys = await redis.keys(`${prefix}*`);
      const lasting: string[] = [];
      for (const key of keys) if ((await redis.pttl(key)) === -1) lasting.push(key.slice(prefix.length));
      expect(keys.every((key) => key.startsWith(`${prefix}mcc:`))).toBe(true);
      expect(lasting.sort()).toEqual([
        'mcc:alerts:meta',
        'mcc:alerts:order',
        'mcc:alerts:values',
        'mcc:lock-token:composer',
      ]);
    });

    it.each(['meta', 'order', 'values'])('is no fold of alerts once Redis evicted its %s', async (part) => {
      await one.alerts.clear();
      await one.alerts.save(9, [{ id: 'a', value: 'fired' }]);
      await redis.del(`${prefix}mcc:alerts:${part}`);
      expect(await two.alerts.load()).toBeNull();
      expect(await two.alerts.save(10, [{ id: 'b', value: 'late' }], 9)).toBe(false);
      expect(await two.alerts.save(3, [{ id: 'c', value: 'whole' }])).toBe(true);
      expect(await one.alerts.load()).toEqual({ next: 3, entries: ['whole'] });
    });
  });
});
