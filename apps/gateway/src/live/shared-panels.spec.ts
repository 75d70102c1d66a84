import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveState as Panels } from '@mcc/contracts';
import { createEmbeddedLiveState, LiveStateError, type LiveState } from '@mcc/live-state';
import { LiveStateAccess } from './live-state-access';
import { SharedPanels } from './shared-panels';
import type { Subscription } from './subscribe-request';

const REFRESH_MS = 250;
const WALL: Subscription = { panels: ['trend', 'alerts'], filter: {} };
const panelsOf = (gmv: number): Panels => ({
  trend: [{ t: 0, values: { gmv }, yesterday: {}, state: 'final' }],
});

const dir = mkdtempSync(join(tmpdir(), 'mcc-shared-'));
let shared: LiveState;
let now = 0;
beforeEach(() => {
  now = Date.now();
  shared = createEmbeddedLiveState({ dataDir: dir });
});
afterEach(() => shared.close());
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A gateway whose store knows the number `gmv`, or fails, or answers when it is told to. */
class Gateway {
  gmv = 1;
  reads: Subscription[] = [];
  failure: Error | undefined;
  hold: Promise<void> = Promise.resolve();
  readonly panels: SharedPanels;

  constructor(liveState: LiveState = shared) {
    this.panels = new SharedPanels({
      liveState: new LiveStateAccess(liveState),
      refreshIntervalMs: REFRESH_MS,
      compute: async (subscription) => {
        this.reads.push(subscription);
        await this.hold;
        if (this.failure) throw this.failure;
        return { panels: panelsOf(this.gmv) };
      },
    });
  }

  async read(subscription = WALL): ReturnType<SharedPanels['read']> {
    const reading = await this.panels.read(subscription, now);
    // what it found is handed on after it has been given back
    await new Promise(setImmediate);
    return reading;
  }
}

describe('panels that two gateways show', () => {
  it('are computed by one of them, without the alerts', async () => {
    const [a, b] = [new Gateway(), new Gateway()];
    expect(await a.read()).toEqual({ panels: panelsOf(1), asOf: now });
    now += REFRESH_MS - 1;
    expect(await b.read()).toMatchObject({ panels: panelsOf(1), asOf: now - REFRESH_MS + 1 });
    expect([a.reads, b.reads]).toEqual([[{ panels: ['trend'], filter: {} }], []]);
  });

  it('are computed anew after the refresh interval, by whoever comes first', async () => {
    const [a, b] = [new Gateway(), new Gateway()];
    await a.read();
    now += REFRESH_MS;
    b.gmv = 2;
    expect(await b.read()).toMatchObject({ panels: panelsOf(2), asOf: now });
    expect(await a.read()).toMatchObject({ panels: panelsOf(2), asOf: now });
    expect([a.reads.length, b.reads.length]).toEqual([1, 1]);
  });

  it('are awaited from the one that is computing', async () => {
    const [a, b] = [new Gateway(), new Gateway()];
    let goOn = (): void => undefined;
    a.hold = new Promise((resolve) => (goOn = resolve));
    const [first, second] = [a.read(), b.read()];
    await new Promise(setImmediate);
    goOn();
    expect((await first).panels).toEqual((await second).panels);
    expect(b.reads).toEqual([]);
  });

  it('are computed by the other when the one that is computing does not come back', async () => {
    const [a, b] = [new Gateway(), new Gateway()];
    a.hold = new Promise(() => undefined);
    void a.read();
    b.gmv = 2;
    expect(await b.read()).toMatchObject({ panels: panelsOf(2) });
  });

  it('are not mixed up with those of another filter', async () => {
    const [a, b] = [new Gateway(), new Gateway()];
    await a.read();
    b.gmv = 2;
    expect(await b.read({ ...WALL, filter: { channel: ['jd'] } })).toMatchObject({ panels: panelsOf(2) });
  });

  it('ask nothing of the store where only alerts are shown', async () => {
    const a = new Gateway();
    expect(await a.read({ panels: ['alerts'], filter: {} })).toEqual({ panels: {}, asOf: now });
    expect(a.reads).toEqual([]);
  });
});

describe('a gateway that cannot read the store', () => {
  it('shows what another knew last, and says why', async () => {
    const [a, b] = [new Gateway(), new Gateway()];
    await a.read();
    const asOf = now;
    now += 60_000;
    b.failure = new Error('store away');
    expect(await b.read()).toMatchObject({ panels: panelsOf(1), asOf, failure: b.failure });
    // and does not keep the others from computing
    expect(await a.read()).toMatchObject({ asOf: now });
  });

  it('fails where nobody knows the panels', async () => {
    const a = new Gateway();
    a.failure = new Error('store away');
    await expect(a.read()).rejects.toThrow('store away');
  });
});

describe('without the live state', () => {
  const broken = (call: () => Promise<never>): LiveState => ({
    ...shared,
    snapshots: { get: call, put: call },
    locks: { acquire: call },
  });

  it.each([
    ['fails', () => Promise.reject(new LiveStateError('away'))],
    ['is silent', () => new Promise<never>(() => undefined)],
  ])('that %s, each gateway computes by itself, and asks it seldom', async (_, call) => {
    const spy = jest.fn(call);
    const a = new Gateway(broken(spy));
    for (let gmv = 1; gmv <= 3; gmv += 1) {
      a.gmv = gmv;
      expect(await a.read()).toEqual({ panels: panelsOf(gmv), asOf: now });
    }
    expect(spy).toHaveBeenCalledTimes(1);
  });
});
