import type { AlertView, LiveDelta, LiveSnapshot, LiveState } from '@mcc/contracts';
import { LiveClient, type LiveSink, type LiveSocket, type Received } from './live-client';
import { STALE_AFTER_MS, type Transport } from './connection';
import type { LiveView } from './live-view';

/** A socket whose server is the test. */
class FakeSocket {
  readonly sent: string[] = [];
  readonly requests: unknown[] = [];
  private readonly listeners = new Map<string, (message?: unknown) => void>();

  on(event: string, listener: (...messages: never[]) => void): void {
    this.listeners.set(event, listener as (message?: unknown) => void);
  }

  emit(event: string, request?: unknown): void {
    this.sent.push(event);
    if (event === 'subscribe') this.requests.push(request);
  }

  deliver(event: string, message?: unknown): void {
    this.listeners.get(event)?.(message);
  }
}

class FakeSink implements LiveSink {
  current: LiveView | null = null;
  problem: Received['problem'] = null;
  lastMessageAt: number | null = null;
  state: Transport = 'connecting';
  silenceChanges = 0;

  view(): LiveView | null {
    return this.current;
  }

  received(at: number, change: Received): void {
    this.lastMessageAt = at;
    if (change.view) this.current = change.view;
    if (change.problem !== undefined) this.problem = change.problem;
    if (change.silenceChanged) this.silenceChanges += 1;
  }

  transport(state: Transport): void {
    this.state = state;
  }
}

const stamp = { eventTime: 1, countedTo: 1, serverTime: 1 };
const snapshot = (seq: number): LiveSnapshot => ({
  ...stamp,
  seq,
  demo: false,
  timeZone: 'UTC',
  currency: 'CNY',
  state: {},
});
const delta = (seq: number, changes: LiveState = {}): LiveDelta => ({ ...stamp, seq, changes });

function connected() {
  const [socket, sink, clock] = [new FakeSocket(), new FakeSink(), { now: 0 }];
  const client = new LiveClient(socket as LiveSocket, sink, { panels: ['tiles'] }, () => clock.now);
  client.start();
  socket.deliver('connect');
  return { socket, sink, clock, client };
}

function subscribed() {
  const parts = connected();
  parts.socket.deliver('snapshot', snapshot(0));
  return parts;
}

describe('LiveClient', () => {
  it('subscribes on connect and applies what follows in sequence', () => {
    const { socket, sink } = subscribed();
    socket.deliver('delta', delta(1));
    expect(socket.sent).toEqual(['subscribe']);
    expect(sink).toMatchObject({ state: 'open', current: { seq: 1 } });
  });

  it('asks for a snapshot once after a gap and ignores deltas until it comes', () => {
    const { socket, sink } = subscribed();
    socket.deliver('delta', delta(2));
    socket.deliver('delta', delta(3));
    expect(socket.sent).toEqual(['subscribe', 'resync']);
    expect(sink.current?.seq).toBe(0);
    socket.deliver('snapshot', snapshot(4));
    socket.deliver('delta', delta(5));
    expect(sink.current?.seq).toBe(5);
  });

  it('keeps the numbers while the connection is lost and subscribes again when it is back', () => {
    const { socket, sink } = subscribed();
    socket.deliver('disconnect');
    expect(sink).toMatchObject({ state: 'lost', current: { seq: 0 } });
    socket.deliver('connect');
    socket.deliver('snapshot', snapshot(0));
    expect(socket.sent).toEqual(['subscribe', 'subscribe']);
    expect(sink.state).toBe('open');
  });

  it('takes no delta of a new connection before its snapshot', () => {
    const { socket, sink, clock } = subscribed();
    socket.deliver('connect');
    clock.now = 3_000;
    socket.deliver('delta', delta(1));
    expect(sink).toMatchObject({ current: { seq: 0 }, lastMessageAt: 0 });
  });

  it('asks again after 12 s of silence, and again only 12 s later', () => {
    const { socket, client, clock } = subscribed();
    for (clock.now = 0; clock.now <= 26_000; clock.now += 1_000) client.watch();
    expect(socket.sent).toEqual(['subscribe', 'resync', 'resync']);
  });

  it('does not ask while heartbeats come', () => {
    const { socket, client, clock } = subscribed();
    for (let seq = 1; seq <= 10; seq += 1) {
      clock.now = seq * 5_000;
      socket.deliver('delta', delta(seq));
      client.watch();
    }
    expect(socket.sent).toEqual(['subscribe']);
  });

  it('does not ask while the connection is lost', () => {
    const { socket, client, clock } = subscribed();
    socket.deliver('disconnect');
    clock.now = 60_000;
    client.watch();
    expect(socket.sent).toEqual(['subscribe']);
  });

  it('shows an alert at once, outside the sequence', () => {
    const { socket, sink } = subscribed();
    socket.deliver('alert', { alert: { id: 'a', state: 'firing' } as AlertView, kind: 'fire' });
    expect(sink.current).toMatchObject({ seq: 0, alerts: { a: { state: 'firing' } } });
  });

  it('leaves alerts of the present out of the past', () => {
    const { socket, sink } = connected();
    const replay = { at: 5, speed: 60, playing: true, earliest: 0, atPresent: false };
    socket.deliver('snapshot', { ...snapshot(0), replay });
    socket.deliver('alert', { alert: { id: 'a', state: 'firing' } as AlertView, kind: 'fire' });
    expect(sink.current).toMatchObject({ replay, alerts: {} });
  });

  it('tells of a change of silences and keeps the view', () => {
    const { socket, sink } = subscribed();
    const before = sink.current;
    socket.deliver('silence', { silence: {}, kind: 'create' });
    expect([sink.silenceChanges, sink.current]).toEqual([1, before]);
  });

  it('keeps a problem through heartbeats and clears it with new numbers', () => {
    const { socket, sink } = subscribed();
    const problem = { code: 'data-unavailable', message: 'the store does not answer' };
    socket.deliver('problem', problem);
    socket.deliver('delta', delta(1));
    expect(sink.problem).toEqual(problem);
    socket.deliver('delta', delta(2, { trend: [] }));
    expect(sink.problem).toBeNull();
  });

  it('shows something else when it is told to, also after a reconnect, and ignores deltas of what was before', () => {
    const { socket, sink, client } = subscribed();
    client.show({ panels: ['tiles'], filter: { channel: 'jd' } });
    socket.deliver('delta', delta(1));
    expect(sink.current?.seq).toBe(0);
    socket.deliver('snapshot', snapshot(1));
    socket.deliver('disconnect');
    socket.deliver('connect');
    const [all, one] = [{ panels: ['tiles'] }, { panels: ['tiles'], filter: { channel: 'jd' } }];
    expect(socket.requests).toEqual([all, one, one]);
  });

  it('subscribes again, not back to what was before, where a subscription is not answered', () => {
    const { socket, clock, client } = subscribed();
    client.show({ panels: ['tiles'], filter: { channel: 'jd' } });
    socket.deliver('problem', { code: 'too-many-subscriptions', message: 'later' });
    clock.now = STALE_AFTER_MS;
    client.watch();
    expect(socket.sent).toEqual(['subscribe', 'subscribe', 'subscribe']);
  });

  it('waits with what it is told to show until it is connected', () => {
    const { socket, client } = subscribed();
    socket.deliver('disconnect');
    client.show({ panels: ['alerts'] });
    expect(socket.sent).toEqual(['subscribe']);
    socket.deliver('connect');
    expect(socket.requests.at(-1)).toEqual({ panels: ['alerts'] });
  });
});
