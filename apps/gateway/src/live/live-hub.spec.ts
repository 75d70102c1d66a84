import type { LiveAlert, LiveSilence } from '@mcc/contracts';
import { HubScreen, HubStage } from '../testing/hub-stage';

const alert = (id: string): LiveAlert => ({ alert: { id } as LiveAlert['alert'], kind: 'fire' });

describe('LiveHub', () => {
  it('answers subscribe with a snapshot numbered 0, then deltas without gaps', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(50);
    expect(screen.sent).toEqual([
      {
        event: 'snapshot',
        seq: 0,
        eventTime: 42,
        countedTo: 41,
        serverTime: stage.now,
        demo: true,
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        state: { trend: [{ t: 0, values: { gmv: 0 }, yesterday: {}, state: 'provisional' }] },
      },
    ]);
    for (let i = 0; i < 4; i += 1) {
      stage.change();
      await stage.pass(250);
    }
    expect(screen.events).toEqual(['snapshot', 'delta', 'delta', 'delta', 'delta']);
    expect(screen.seqs).toEqual([0, 1, 2, 3, 4]);
    expect(screen.shown.trend?.[0]?.values.gmv).toBe(4);
  });

  it('sends at most four messages a second and asks the store as rarely, whatever changes', async () => {
    const stage = new HubStage();
    const screens = [stage.connect(), stage.connect(), stage.connect()];
    for (let i = 0; i < 200; i += 1) {
      stage.change();
      await stage.pass(50);
    }
    for (const screen of screens) {
      expect(screen.sent.length).toBeLessThanOrEqual(41);
      expect(screen.shown.trend?.[0]?.values.gmv).toBeGreaterThanOrEqual(195);
    }
    expect(stage.reads).toBeLessThanOrEqual(41);
  });

  it('sends an empty delta every 5 s when nothing changes', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(12_000);
    expect(screen.events).toEqual(['snapshot', 'delta', 'delta']);
    expect(screen.sent[1]).toMatchObject({ event: 'delta', changes: {} });
  });

  it('conflates for a slow client and then sends one delta to the latest state', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(300);
    screen.isFast = false;
    for (let i = 0; i < 40; i += 1) {
      stage.change();
      await stage.pass(250);
    }
    expect(screen.events).toEqual(['snapshot']);
    screen.isFast = true;
    await stage.pass(50);
    expect(screen.events).toEqual(['snapshot', 'delta']);
    expect(screen.seqs).toEqual([0, 1]);
    expect(screen.shown.trend?.[0]?.values.gmv).toBe(stage.gmv);
  });

  it('answers resync with a snapshot that goes on counting', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(300);
    stage.hub.resync(screen.session);
    await stage.pass(300);
    expect(screen.events).toEqual(['snapshot', 'snapshot']);
    expect(screen.seqs).toEqual([0, 1]);
  });

  it('answers many resyncs at the ordinary rate', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    for (let i = 0; i < 100; i += 1) {
      stage.hub.resync(screen.session);
      await stage.pass(50);
    }
    expect(screen.sent.length).toBeLessThanOrEqual(21);
  });

  it('answers a bad subscribe with a problem and keeps what was subscribed', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(300);
    stage.hub.subscribe(screen.session, { panels: ['nope'] });
    stage.change();
    await stage.pass(300);
    expect(screen.events).toEqual(['snapshot', 'problem', 'delta']);
  });

  it('answers resync before subscribe with a problem', () => {
    const stage = new HubStage();
    const screen = new HubScreen();
    stage.hub.resync(stage.hub.connect(screen));
    expect(screen.sent).toMatchObject([{ event: 'problem', code: 'not-subscribed' }]);
  });

  it('lets a second subscribe replace the first', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(300);
    stage.hub.subscribe(screen.session, { panels: ['trend'], filter: { channel: 'douyin' } });
    await stage.pass(300);
    expect(screen.events).toEqual(['snapshot', 'snapshot']);
    expect(stage.hub.subscriptions).toBe(1);
  });

  it('computes nothing while nobody looks', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    stage.hub.disconnect(screen.session);
    stage.change();
    await stage.pass(10_000);
    expect({ reads: stage.reads, clients: stage.hub.clients, groups: stage.hub.subscriptions }).toEqual({
      reads: 0,
      clients: 0,
      groups: 0,
    });
  });

  it('refuses more different subscriptions than its limit and says so', async () => {
    const stage = new HubStage({ maxGroups: 1 });
    stage.connect();
    const second = stage.connect({ panels: ['trend'], filter: { channel: 'douyin' } });
    const third = stage.connect();
    await stage.pass(300);
    expect(second.sent).toMatchObject([{ event: 'problem', code: 'too-many-subscriptions' }]);
    expect(third.events).toEqual(['snapshot']);
  });

  it('pushes an alert or a silence at once to those who show alerts, and keeps a bounded number for a slow one', async () => {
    const stage = new HubStage();
    const watching = stage.connect({ panels: ['alerts', 'trend'] });
    const other = stage.connect();
    stage.hub.pushAlert(alert('a'));
    stage.hub.pushSilence({ kind: 'expiring' } as LiveSilence);
    expect(watching.events).toEqual(['alert', 'silence']);
    expect(other.events).toEqual([]);
    watching.isFast = false;
    for (let i = 0; i < 500; i += 1) stage.hub.pushAlert(alert(`a${i}`));
    watching.isFast = true;
    await stage.pass(50);
    const alerts = watching.sent.flatMap((message) => (message.event === 'alert' ? [message.alert.id] : []));
    expect(alerts).toHaveLength(101);
    expect(alerts.at(-1)).toBe('a499');
  });

  it('asks a slow store at most half of the time', async () => {
    const stage = new HubStage();
    stage.readTakesMs = 1_000;
    stage.connect();
    const start = stage.now;
    for (let i = 0; i < 100; i += 1) {
      stage.change();
      await stage.pass(50);
    }
    expect(stage.reads * 2_000).toBeLessThanOrEqual(stage.now - start + 2_000);
    expect(stage.reads).toBeGreaterThan(2);
  });

  it('tells an outage of the store once, goes on with heartbeats and recovers', async () => {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(300);
    stage.failure = new Error('store away');
    stage.change();
    await stage.pass(10_000);
    expect(screen.events.filter((event) => event === 'problem')).toHaveLength(1);
    expect(screen.sent.at(-1)).toMatchObject({ event: 'delta', changes: {} });
    expect(stage.errors).toEqual(['store away']);
    stage.failure = undefined;
    await stage.pass(300);
    expect(screen.shown.trend?.[0]?.values.gmv).toBe(1);
    expect(screen.seqs).toEqual(screen.seqs.map((_, index) => index));
  });

  it.each(['asOf', 'oldest'] as const)('looks again where %s is before what made it due', async (age) => {
    const stage = new HubStage();
    stage.connect();
    await stage.pass(300);
    stage[age] = stage.now - 1;
    stage.change();
    const before = stage.reads;
    await stage.pass(500);
    expect(stage.reads - before).toBeGreaterThanOrEqual(2);
    stage[age] = undefined;
    await stage.pass(300);
    const settled = stage.reads;
    await stage.pass(200);
    expect(stage.reads).toBe(settled);
  });

  it('shows the numbers another gateway knew last to a screen that has none, with the problem after them', async () => {
    const stage = new HubStage();
    stage.sharedFailure = new Error('store away');
    stage.asOf = 1;
    const screen = stage.connect();
    await stage.pass(300);
    expect(screen.events).toEqual(['snapshot', 'problem']);
    const late = stage.connect();
    await stage.pass(50);
    expect(late.events).toEqual(['snapshot', 'problem']);
    expect(stage.errors).toEqual(['store away']);
  });

  it('does not go back to shared numbers that are older than what is shown', async () => {
    const stage = new HubStage();
    stage.gmv = 5;
    const screen = stage.connect();
    await stage.pass(300);
    stage.sharedFailure = new Error('store away');
    stage.asOf = 1;
    stage.gmv = 4;
    stage.hub.markDirty();
    await stage.pass(600);
    expect(screen.shown.trend?.[0]?.values.gmv).toBe(5);
    expect(screen.events.filter((event) => event === 'problem')).toHaveLength(1);
  });
});

describe('LiveHub, told that a screen has drawn something', () => {
  /** A screen with its snapshot, and numbers counted `agoMs` after the log had them. */
  async function screenWithNews(agoMs: number) {
    const stage = new HubStage();
    const screen = stage.connect();
    await stage.pass(300);
    const appendedAt = stage.now - agoMs;
    stage.change();
    stage.hub.numbersCame(appendedAt);
    await stage.pass(300);
    return { stage, screen, appendedAt };
  }

  it('measures from when the log had what was new in it', async () => {
    const { stage, screen, appendedAt } = await screenWithNews(700);
    stage.now += 40;
    stage.hub.shown(screen.session, { seq: 1 });
    expect(stage.delays).toEqual([stage.now - appendedAt]);
  });

  it('waits for the numbers that stay away from a screen that is slow', async () => {
    const { stage, screen, appendedAt } = await screenWithNews(100);
    screen.isFast = false;
    stage.change();
    stage.hub.numbersCame(stage.now);
    await stage.pass(2_000);
    const slowSince = appendedAt + 400;
    screen.isFast = true;
    await stage.pass(300);
    stage.hub.shown(screen.session, { seq: screen.seqs.at(-1) });
    expect(stage.delays[0]).toBeGreaterThanOrEqual(stage.now - slowSince - 50);
  });

  it('counts neither what changed nothing on the screen, nor a message that nobody sent', async () => {
    const { stage, screen } = await screenWithNews(100);
    stage.hub.numbersCame(stage.now);
    await stage.pass(6_000);
    for (const message of [{ seq: 2 }, { seq: 99 }, { seq: 'x' }, null, undefined, 7]) {
      stage.hub.shown(screen.session, message);
    }
    expect(stage.delays).toEqual([]);
  });

  it('takes one measurement in ten seconds of each screen', async () => {
    const { stage, screen } = await screenWithNews(100);
    for (let second = 0; second < 21; second += 1) {
      stage.change();
      stage.hub.numbersCame(stage.now);
      await stage.pass(1_000);
      stage.hub.shown(screen.session, { seq: screen.seqs.at(-1) });
    }
    expect(stage.delays).toHaveLength(3);
  });
});
