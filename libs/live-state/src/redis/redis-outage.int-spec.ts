import { redisServerSuite } from '../../../../test/support/engines';
import { RedisServer } from '../../../../test/support/redis-server';
import { waitFor } from '../../../../test/support/wait';
import type { LiveState } from '../live-state.port';
import { createRedisLiveState } from './redis-live-state';

/** Half a second is the limit of a call; the rest is for a busy machine. */
const SOON_MS = 1_500;
const TTL = 60_000;
const UNAVAILABLE = { name: 'LiveStateError', code: 'live-state-unavailable', retriable: true };

redisServerSuite('the live state while Redis is away', () => {
  let server: RedisServer;
  let state: LiveState;
  let warnings: string[];
  beforeEach(async () => {
    server = await RedisServer.create();
    warnings = [];
  });
  afterEach(async () => {
    await state.close();
    await server.kill();
  });
  const open = () =>
    (state = createRedisLiveState({
      url: server.url,
      prefix: 't.',
      onWarning: (text) => warnings.push(text),
    }));
  const answers = () => waitFor('a ping', async () => state.ping().then(() => true), Boolean);

  async function expectFailures(): Promise<void> {
    const calls: (() => Promise<unknown>)[] = [
      () => state.ping(),
      () => state.idempotency.seen(['k']),
      () => state.idempotency.remember([{ key: 'k', ttlMs: TTL }]),
      () => state.snapshots.get('tiles'),
      () => state.snapshots.put('tiles', 'text', { ttlMs: TTL, token: 1 }),
      () => state.locks.acquire('other', TTL),
      () => state.alerts.load(),
      () => state.alerts.save(1, []),
      () => state.alerts.clear(),
    ];
    for (const call of calls) {
      const began = performance.now();
      await expect(call()).rejects.toMatchObject(UNAVAILABLE);
      expect(performance.now() - began).toBeLessThan(SOON_MS);
    }
  }

  async function tokenOf(name: string): Promise<number> {
    const lock = await state.locks.acquire(name, TTL);
    await lock?.release();
    return lock?.token ?? NaN;
  }

  it('fails fast after a kill, and works on a server that comes back empty: tokens still grow', async () => {
    await server.start();
    open();
    const before = await tokenOf('composer');
    const held = await state.locks.acquire('held', TTL);
    await state.alerts.save(5, [{ id: 'a', value: 'fired' }]);
    await state.snapshots.put('tiles', 'text', { ttlMs: TTL, token: before });

    await server.kill();
    await expectFailures();
    await expect(held?.renew(TTL)).rejects.toMatchObject(UNAVAILABLE);

    await server.start();
    await answers();
    expect(await held?.renew(TTL)).toBe(false);
    expect(await tokenOf('composer')).toBeGreaterThan(before);
    expect(await state.snapshots.get('tiles')).toBeNull();
    expect(await state.alerts.load()).toBeNull();
    // what only goes on from offset 5 must not look like the whole
    expect(await state.alerts.save(6, [{ id: 'b', value: 'fired' }], 5)).toBe(false);
    expect(await state.alerts.load()).toBeNull();
    await state.idempotency.remember([{ key: 'k', ttlMs: TTL }]);
    expect(await state.idempotency.seen(['k'])).toEqual([true]);
  }, 60_000);

  it('fails fast while the server hangs, and goes on when it does', async () => {
    await server.start();
    open();
    await state.idempotency.remember([{ key: 'k', ttlMs: TTL }]);
    server.pause();
    await expectFailures();
    server.resume();
    await answers();
    expect(await state.idempotency.seen(['k'])).toEqual([true]);
  }, 60_000);

  it('opens without a server and works when one comes', async () => {
    open();
    await expectFailures();
    await server.start();
    await answers();
    expect(await tokenOf('composer')).toBeGreaterThan(0);
  }, 60_000);

  it('fails the calls that are under way when the server dies, and leaves none hanging', async () => {
    await server.start();
    open();
    await state.ping();
    server.pause();
    const calls = Array.from({ length: 50 }, (_, index) => state.idempotency.seen([`k${index}`]));
    const outcomes = Promise.allSettled(calls);
    await server.kill();
    expect((await outcomes).map(({ status }) => status)).toEqual(Array(50).fill('rejected'));
  }, 60_000);

  it('keeps the connection it has made after the loss of one that owed an answer', async () => {
    await server.start();
    open();
    await state.ping();
    server.pause();
    const owed = state.ping().catch((error: Error) => error.name);
    await server.kill();
    expect(await owed).toBe('LiveStateError');
    await server.start();
    await answers();
    // longer than a connection may be silent
    const end = performance.now() + 1_200;
    while (performance.now() < end) await state.ping();
    expect(warnings.filter((text) => text.includes('Socket timeout'))).toEqual([]);
  }, 60_000);

  it('says so once, however often it tries to connect', async () => {
    open();
    await expectFailures();
    const refused = () => warnings.filter((text) => text.includes('ECONNREFUSED'));
    await waitFor(
      'a warning',
      async () => refused().length,
      (count) => count > 0,
    );
    // several more attempts: 100, 200, 400 ms after one another
    await server.start();
    await answers();
    expect(refused()).toHaveLength(1);
  }, 60_000);
});
