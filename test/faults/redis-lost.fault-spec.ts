import { setTimeout as sleep } from 'node:timers/promises';
import { LIVE_NAMESPACE, type LiveAlert, type LiveDelta, type LiveSnapshot } from '@mcc/contracts';
import { io, type Socket } from 'socket.io-client';
import { stackSuite } from '../support/engines';
import { startStack, type ServiceState } from '../support/stack';
import { waitFor } from '../support/wait';
import { expectExact, figuresOf, length, report } from './case';
import { Load } from './load';
import { timeUntilCounted } from './recovery';
import { verdict } from './verdict';

/** What one screen hears. */
class Screen {
  readonly fired: string[] = [];
  messages = 0;
  private readonly socket: Socket;

  constructor({ url }: ServiceState) {
    this.socket = io(`${url}${LIVE_NAMESPACE}`, { transports: ['websocket'] });
    this.socket.on('connect', () => this.socket.emit('subscribe', { panels: ['tiles', 'alerts'] }));
    this.socket.on('snapshot', (_: LiveSnapshot) => (this.messages += 1));
    this.socket.on('delta', ({ changes }: LiveDelta) => {
      if (Object.keys(changes).length > 0) this.messages += 1;
    });
    this.socket.on('alert', ({ alert, kind }: LiveAlert) => {
      if (kind === 'fire') this.fired.push(alert.id);
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}

stackSuite('Redis is killed and comes back empty', () => {
  it('costs no number; screens go on; no alert comes twice', async () => {
    const stack = await startStack({ replicas: { gateway: 2, ingest: 2 } });
    const load = new Load({ url: stack.url });
    const gateways = (await stack.services()).filter(({ kind }) => kind === 'gateway');
    const screens = gateways.map((gateway) => new Screen(gateway));
    await timeUntilCounted(stack, [load]);

    const outages = length(4, 1);
    for (let outage = 0; outage < outages; outage++) {
      await stack.kill('redis', { restart: false });
      const heard = screens.map(({ messages }) => messages);
      await waitFor(
        'news on every screen without Redis',
        async () => screens.map(({ messages }, i) => messages - (heard[i] ?? 0)),
        (news) => news.every((count) => count > 3),
      );
      await sleep(length(10_000, 2_000));
      await stack.revive('redis');
      await timeUntilCounted(stack, [load]);
    }
    const oracle = await load.stop();
    const found = await verdict(stack, [oracle]);
    await waitFor(
      'every alert on every screen',
      async () => screens.map(({ fired }) => new Set(fired).size),
      (counts) => counts.every((count) => count >= found.alertsExpected),
    );
    const twice = screens.reduce((sum, { fired }) => sum + fired.length - new Set(fired).size, 0);
    report('Redis killed and emptied', { outages, 'alerts twice on a screen': twice, ...figuresOf(found) });
    expectExact(found);
    expect(twice).toBe(0);
    for (const screen of screens) screen.close();
    await stack.stop();
  }, 600_000);
});
