import type { Redis } from 'ioredis';
import { redisServerSuite } from '../../../../test/support/engines';
import { RedisServer } from '../../../../test/support/redis-server';
import { waitFor } from '../../../../test/support/wait';
import { createRedisConnection, type RedisConnection } from './redis-connection';

/** What socket.io's adapter does with the connection. */
type Publisher = RedisConnection & Pick<Redis, 'xadd'>;

redisServerSuite('a connection for the streams adapter', () => {
  let server: RedisServer;
  let connection: Publisher;
  let reader: Redis;
  beforeEach(async () => {
    server = await RedisServer.create();
    await server.start();
    connection = createRedisConnection(server.url) as Publisher;
    reader = connection.duplicate() as Redis;
  });
  afterEach(async () => {
    connection.close();
    await server.kill();
  });
  const isReady = (which: { status: string }) =>
    waitFor(
      'Redis',
      () => Promise.resolve(which.status),
      (status) => status === 'ready',
    );
  const read = () => reader.xread('COUNT', 10, 'BLOCK', 5_000, 'STREAMS', 'stream', '0');
  const publish = (text: string) => connection.xadd('stream', '*', 'text', text);

  it('lets a read block for longer than a call may take', async () => {
    await isReady(reader);
    const began = performance.now();
    expect(await reader.xread('BLOCK', 1_200, 'STREAMS', 'stream', '$')).toBeNull();
    expect(performance.now() - began).toBeGreaterThan(1_100);
  });

  it('fails what is published without a server, and a read goes on when it is back', async () => {
    await isReady(connection);
    await isReady(reader);
    const reading = read();
    await server.kill();
    await waitFor(
      'the loss',
      () => Promise.resolve(connection.status),
      (status) => status !== 'ready',
    );
    await expect(publish('lost')).rejects.toThrow();
    await server.start();
    await isReady(connection);
    await publish('heard');
    expect(JSON.stringify(await reading)).toContain('heard');
  }, 30_000);

  it('never lets a failing read be followed by another without a pause', async () => {
    await isReady(reader);
    await isReady(connection);
    // a wrong type makes every read fail at once, as the adapter's own loop would
    await (connection as unknown as Redis).set('stream', 'no stream');
    const began = performance.now();
    await expect(read()).rejects.toThrow('WRONGTYPE');
    expect(performance.now() - began).toBeGreaterThan(400);
  });

  it('closes its reader too, whose loop then stands still', async () => {
    await isReady(reader);
    let turns = 0;
    const poll = async (): Promise<void> => {
      turns += 1;
      await read().catch(() => null);
      if (turns < 1_000) void poll();
    };
    void poll();
    connection.close();
    await waitFor(
      'the end',
      () => Promise.resolve(reader.status),
      (status) => status === 'end',
    );
    expect(turns).toBeLessThan(5);
  });
});
