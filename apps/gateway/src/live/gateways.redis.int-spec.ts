import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { MarketingEvent } from '@mcc/contracts';
import { redisServerSuite } from '../../../../test/support/engines';
import { RedisServer } from '../../../../test/support/redis-server';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';
import { Screen } from '../testing/live-screen';

/** A balancer that sends each new connection to the gateway it is told, whatever came before. */
class Balancer {
  private readonly sockets = new Set<Socket>();
  private server!: Server;

  constructor(public target: number) {}

  async listen(): Promise<number> {
    this.server = createServer((client) => {
      const upstream = connect(this.target, '127.0.0.1');
      for (const socket of [client, upstream]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      }
      client.pipe(upstream).pipe(client);
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
    });
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }
}

let serial = 0;
function paid(amount: number): MarketingEvent {
  serial += 1;
  return {
    id: `g${serial}`,
    source: 'shop',
    type: 'order.paid',
    time: new Date().toISOString(),
    data: { orderId: `g${serial}`, amount, channel: 'tmall' },
  };
}

jest.setTimeout(60_000);

redisServerSuite('two gateways with one Redis', () => {
  let redis: RedisServer;
  let one: GatewayStage;
  let two: GatewayStage;
  let screens: Screen[];
  let gmv = 0;

  beforeAll(async () => {
    redis = await RedisServer.create();
    await redis.start();
    one = new GatewayStage({}, { redisUrl: redis.url });
    await one.start();
    two = new GatewayStage({}, { redisUrl: redis.url }, one);
    await two.start();
    screens = [one, two].map(({ port }) => new Screen(port, { panels: ['tiles', 'alerts'] }));
    await eventually(
      () => screens.map(({ snapshots }) => snapshots.length),
      (counts) => counts.every((count) => count > 0),
    );
  }, 120_000);
  afterAll(async () => {
    for (const { socket } of screens) socket.close();
    await two.stop();
    await one.stop();
    await redis.kill();
    one.remove();
    two.remove();
  }, 60_000);

  async function pay(amount: number): Promise<void> {
    gmv += amount;
    await one.process([paid(amount)], Date.now());
    await Promise.all(screens.map((screen) => screen.hasShown('gmv', gmv)));
  }

  /** Every screen has been told of exactly these alerts, in this order. */
  async function ring(id: string, all: string[]): Promise<void> {
    await one.transition(alertMessage(id));
    await Promise.all(
      screens.map((screen) =>
        eventually(
          () => screen.shown.alerts?.map((alert) => alert.id) ?? [],
          (shown) => shown.includes(id),
        ),
      ),
    );
    for (const { alerts } of screens) expect(alerts.map(({ alert }) => alert.id)).toEqual(all);
  }

  it('show the same numbers and each alert once', async () => {
    await pay(10);
    await pay(5);
    await ring('a', ['a']);
    expect(screens[0]?.shown.tiles).toEqual(screens[1]?.shown.tiles);
  });

  it('hand a notice to the screens of both, once', async () => {
    const heard: string[] = [];
    for (const { socket } of screens) socket.on('problem', ({ code }) => heard.push(code));
    const namespace = one.liveNamespace;
    await eventually(
      () => namespace.adapter.serverCount(),
      (count) => count === 2,
    );
    namespace.emit('problem', { code: 'maintenance', message: 'at ten' });
    await eventually(
      () => heard.length,
      (count) => count >= 2,
    );
    await pay(1);
    expect(heard).toEqual(['maintenance', 'maintenance']);
  });

  it('go on while Redis is dead, and after it comes back empty', async () => {
    await redis.kill();
    await pay(7);
    await ring('b', ['a', 'b']);
    await redis.start();
    await pay(9);
    await ring('c', ['a', 'b', 'c']);
    // the sockets are joined again
    const heard: string[] = [];
    for (const { socket } of screens) socket.on('problem', ({ code }) => heard.push(code));
    await eventually(
      () => one.liveNamespace.adapter.serverCount().catch(() => 0),
      (count) => count === 2,
      20_000,
    );
    one.liveNamespace.emit('problem', { code: 'maintenance', message: 'at eleven' });
    await eventually(
      () => heard.length,
      (count) => count >= 2,
    );
    for (const { problems } of screens) {
      expect(problems.filter(({ code }) => code === 'data-unavailable')).toEqual([]);
    }
  });

  it('let a screen that loses its gateway recover through the other, behind any balancer', async () => {
    const balancer = new Balancer(two.port);
    const screen = new Screen(await balancer.listen(), { panels: ['tiles', 'alerts'] });
    await screen.hasShown('gmv', gmv);
    balancer.target = one.port;
    await two.stop();
    // a stopping gateway leaves the other's screens alone
    expect(screens[0]?.socket.connected).toBe(true);
    gmv += 3;
    await one.process([paid(3)], Date.now());
    await one.transition(alertMessage('d'));
    await screen.hasShown('gmv', gmv);
    await eventually(
      () => screen.shown.alerts?.map(({ id }) => id).sort(),
      (ids) => ids?.join() === 'a,b,c,d',
    );
    screen.socket.close();
    await balancer.close();
    await two.start();
  });
});
