import type { LiveAlert } from '@mcc/contracts';
import { HubStage, type HubScreen } from '../testing/hub-stage';

const MINUTE = 60_000;
/** The stage's clock begins at 1000 s. */
const NOW = 1_000_000;
const replayed = (replay: object): object => ({ panels: ['trend', 'alerts'], replay });

function last(screen: HubScreen) {
  const message = screen.sent.findLast((each) => each.event === 'snapshot' || each.event === 'delta');
  return message && 'replay' in message ? message.replay : undefined;
}
const codes = (screen: HubScreen): string[] =>
  screen.sent.flatMap((message) => (message.event === 'problem' ? [message.code] : []));

describe('ReplayDesk', () => {
  it('shows the moment asked for, then moves on at the speed asked for', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: NOW - 10 * MINUTE, speed: 60 }));
    await stage.pass(5_050);
    expect(screen.sent[0]).toMatchObject({
      event: 'snapshot',
      seq: 0,
      eventTime: NOW - 10 * MINUTE,
      replay: { at: NOW - 10 * MINUTE, speed: 60, playing: true, earliest: 0, atPresent: false },
    });
    const { moments } = screen;
    expect(moments).toEqual(moments.map((_, second) => NOW - 10 * MINUTE + second * MINUTE));
    expect(screen.shown.trend).toEqual([
      { t: 0, values: { gmv: moments.at(-1) }, yesterday: {}, state: 'final' },
    ]);
    expect(screen.seqs).toEqual(screen.seqs.map((_, index) => index));
  });

  it('asks the store once for each window, however slowly the past goes by', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: NOW - 5_000, speed: 1 }));
    await stage.pass(10_000);
    expect(stage.windows).toEqual([NOW - 10_000, NOW]);
    expect(screen.moments.length).toBeGreaterThan(8);
  });

  it('lets the store work on replays half of the time at most, one at a time', async () => {
    const stage = new HubStage();
    stage.readTakesMs = 2_000;
    for (let n = 0; n < 4; n += 1) stage.connect(replayed({ at: NOW - 15 * MINUTE, speed: 10 }));
    const from = stage.now;
    await stage.pass(40_000);
    expect(stage.windows.length * 2_000).toBeLessThanOrEqual((stage.now - from) / 2 + 2_000);
    expect(stage.windows.length).toBeGreaterThan(5);
  });

  it('stops at what its viewer saw, goes where it is sent, and on from there', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: 100_000, speed: 10 }));
    await stage.pass(1_500);
    const seen = screen.moments.at(-1);
    stage.hub.changeReplay(screen.session, { playing: false });
    await stage.pass(3_000);
    expect(last(screen)).toMatchObject({ at: seen, playing: false, speed: 10 });
    stage.hub.changeReplay(screen.session, { at: 500_000 });
    await stage.pass(500);
    expect(last(screen)).toMatchObject({ at: 500_000, playing: false });
    expect(screen.shown.trend?.[0]?.values.gmv).toBe(500_000);
    stage.hub.changeReplay(screen.session, { playing: true, speed: 600 });
    await stage.pass(300);
    expect(last(screen)).toMatchObject({ playing: true, speed: 600 });
    const reads = stage.windows.length;
    stage.hub.changeReplay(screen.session, { playing: false });
    await stage.pass(20_000);
    // nothing is asked while it stands still, heartbeats go on
    expect(stage.windows.length - reads).toBeLessThanOrEqual(1);
    expect(screen.sent.at(-1)).toMatchObject({ event: 'delta', changes: {} });
  });

  it('says so when it has caught up with the present', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: NOW - 5 * MINUTE, speed: 600 }));
    await stage.pass(5_000);
    expect(last(screen)).toMatchObject({ atPresent: true, playing: false });
  });

  it('goes back to live by a subscription without a replay, and to the past again', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: 100_000 }));
    await stage.pass(500);
    stage.hub.subscribe(screen.session, { panels: ['trend'] });
    await stage.pass(500);
    expect(screen.sent.at(-1)).toMatchObject({ event: 'snapshot', eventTime: 42 });
    expect(screen.sent.at(-1)).not.toHaveProperty('replay');
    stage.hub.changeReplay(screen.session, { speed: 2 });
    expect(codes(screen)).toEqual(['not-replaying']);
    stage.hub.subscribe(screen.session, replayed({ at: 200_000, playing: false }));
    await stage.pass(500);
    expect(screen.sent.at(-1)).toMatchObject({ event: 'snapshot', replay: { at: 200_000 } });
    expect(stage.hub.subscriptions).toBe(0);
    stage.hub.resync(screen.session);
    await stage.pass(500);
    expect(screen.sent.at(-1)).toMatchObject({ event: 'snapshot', replay: { at: 200_000 } });
  });

  it.each([
    [{ at: 5_000 }, 'replay-out-of-range', /^history begins at 1970-01-01T00:01:00.000Z/],
    [{ at: NOW + MINUTE }, 'replay-out-of-range', /has not come yet/],
    [{ at: 'noon' }, 'bad-subscribe', /epoch milliseconds/],
    [{ speed: 2 }, 'bad-subscribe', /replay.at is missing/],
  ])('refuses %j, and shows what it showed before', async (replay, code, detail) => {
    const stage = new HubStage();
    stage.earliest = MINUTE;
    const screen = stage.connect({ panels: ['trend'] });
    await stage.pass(500);
    stage.hub.subscribe(screen.session, replayed(replay));
    await stage.pass(6_000);
    expect(screen.sent.find(({ event }) => event === 'problem')).toMatchObject({
      code,
      detail: expect.stringMatching(detail) as string,
      ...(code === 'replay-out-of-range' ? { earliest: MINUTE } : {}),
    });
    expect(screen.sent.at(-1)).toMatchObject({ event: 'delta', eventTime: 42 });
  });

  it('refuses to be sent out of range, and stays where it is', async () => {
    const stage = new HubStage();
    stage.earliest = MINUTE;
    const screen = stage.connect(replayed({ at: 2 * MINUTE, playing: false }));
    await stage.pass(500);
    stage.hub.changeReplay(screen.session, { at: 0 });
    stage.hub.changeReplay(screen.session, 'back');
    await stage.pass(6_000);
    expect(codes(screen)).toEqual(['replay-out-of-range', 'bad-replay']);
    expect(last(screen)).toMatchObject({ at: 2 * MINUTE });
  });

  it('says that there is no history before the first event', async () => {
    const stage = new HubStage();
    stage.earliest = null;
    const screen = stage.connect(replayed({ at: 5 }));
    await stage.pass(500);
    expect(codes(screen)).toEqual(['replay-out-of-range']);
  });

  it('bounds how many look at the past at once', async () => {
    const stage = new HubStage({ maxReplays: 1 });
    const first = stage.connect(replayed({ at: 100_000 }));
    const second = stage.connect(replayed({ at: 100_000 }));
    await stage.pass(500);
    expect([codes(first), codes(second)]).toEqual([[], ['too-many-replays']]);
    // the same client may choose another moment
    stage.hub.subscribe(first.session, replayed({ at: 200_000 }));
    await stage.pass(500);
    expect(codes(first)).toEqual([]);
    stage.hub.disconnect(first.session);
    stage.hub.subscribe(second.session, replayed({ at: 100_000 }));
    await stage.pass(500);
    expect(last(second)).toMatchObject({ at: 100_000 });
  });

  it('shows what was asked for last, whichever was looked up first', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: 100_000, playing: false }));
    stage.hub.subscribe(screen.session, replayed({ at: 300_000, playing: false }));
    stage.hub.subscribe(screen.session, { panels: ['trend'] });
    await stage.pass(500);
    expect(last(screen)).toBeUndefined();
    expect(screen.events).toContain('snapshot');
  });

  it('tells that the store does not answer, once, and goes on when it does', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: 100_000, speed: 60 }));
    await stage.pass(500);
    stage.failure = new Error('down');
    await stage.pass(3_000);
    expect(codes(screen)).toEqual(['data-unavailable']);
    expect(stage.errors).toEqual(['down']);
    stage.failure = undefined;
    await stage.pass(2_000);
    expect(screen.moments.at(-1)).toBeGreaterThan(300_000);
  });

  it('tells of the present what rings there', async () => {
    const stage = new HubStage();
    const screen = stage.connect(replayed({ at: 100_000 }));
    await stage.pass(500);
    stage.hub.pushAlert({ alert: { id: 'a' } as LiveAlert['alert'], kind: 'fire' });
    expect(screen.events.at(-1)).toBe('alert');
  });
});
