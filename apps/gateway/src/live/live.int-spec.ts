import request from 'supertest';
import type { MarketingEvent, MetricsResponse, SubscribeRequest } from '@mcc/contracts';
import { DEFAULT_LIVE_LIMITS } from '../gateway-options';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';
import { businessDayOf } from './business-day';
import { Screen } from '../testing/live-screen';

const stage = new GatewayStage({ live: { ...DEFAULT_LIVE_LIMITS, maxClients: 20, heartbeatMs: 1_000 } });

const screens: Screen[] = [];
function open(request?: SubscribeRequest): Screen {
  const screen = new Screen(stage.port, request);
  screens.push(screen);
  return screen;
}

let serial = 0;
function paid(amount: number, channel = 'tmall'): MarketingEvent {
  serial += 1;
  return {
    id: `o${serial}`,
    source: 'shop',
    type: 'order.paid',
    time: new Date().toISOString(),
    data: { orderId: `o${serial}`, amount, channel },
  };
}

function sent(type: MarketingEvent['type'], data: object): MarketingEvent {
  serial += 1;
  const time = new Date().toISOString();
  return { id: `e${serial}`, source: 'shop', type, time, data } as MarketingEvent;
}

const fired = alertMessage('live-1');

beforeAll(() => stage.start(), 60_000);
afterEach(() => screens.splice(0).forEach(({ socket }) => socket.close()));
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

jest.setTimeout(20_000);

describe('/live', () => {
  it('sends a snapshot, then deltas without gaps that show what the API gives', async () => {
    const screen = open({ panels: ['tiles', 'trend', 'sources'] });
    await eventually(
      () => screen.snapshots.length,
      (count) => count === 1,
    );
    expect(screen.snapshots[0]).toMatchObject({
      seq: 0,
      demo: false,
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
    });
    expect(screen.shown).not.toHaveProperty('alerts');
    await stage.process([paid(10.5), paid(20)], Date.now());
    await screen.hasShown('gmv', 30.5);
    const appendedAt = Date.now();
    await stage.process([paid(1)], appendedAt);
    await screen.hasShown('gmv', 31.5);
    await eventually(
      () => screen.deltas.at(-1)?.countedTo,
      (countedTo) => countedTo === appendedAt,
    );
    expect(screen.valueOf('aov')).toBe(10.5);
    expect(screen.deltas.map(({ seq }) => seq)).toEqual(screen.deltas.map((_, index) => index + 1));
    const { start } = businessDayOf(Date.now(), 'Asia/Shanghai');
    const response = await request(stage.app.getHttpServer()).get(
      `/api/v1/metrics?kpi=gmv&step=total&from=${start}`,
    );
    expect((response.body as MetricsResponse).series[0]?.points[0]).toMatchObject({ value: 31.5, sample: 3 });
    await eventually(
      () => screen.shown.sources,
      (sources) => sources?.[0]?.source === 'shop',
    );
  });

  it('shows the panels of funnel, channels, rooms, opinion and competitors from the same store', async () => {
    const screen = open({
      panels: ['funnel', 'channels', 'rooms', 'opinion', 'mentions', 'words', 'competitors', 'promotions'],
      filter: { channel: 'jd', brand: 'muye' },
    });
    const now = Date.now();
    const room = { room: 'r', channel: 'jd' };
    const rival = { competitor: 'Hua', product: 'Serum' };
    for (const slice of [
      [
        sent('ad.impression', { channel: 'jd', campaign: 'c' }),
        sent('ad.click', { channel: 'jd', campaign: 'c', cost: 2 }),
        sent('ad.click', { channel: 'tmall', campaign: 'c', cost: 2 }),
      ],
      [sent('live.viewers', { ...room, count: 80 })],
      [
        sent('social.mention', {
          brand: 'muye',
          platform: 'weibo',
          sentiment: 'negative',
          text: '<b>bad</b>',
        }),
        sent('social.mention', { brand: 'muye', platform: 'weibo', text: 'bad <i>smell</i>' }),
        sent('social.mention', { brand: 'suyan', platform: 'weibo', sentiment: 'negative', text: 'bad' }),
      ],
      [
        sent('competitor.price', { ...rival, price: 89.9, ownPrice: 99 }),
        sent('competitor.promotion', { ...rival, price: 89.9 }),
      ],
    ])
      await stage.process(slice, now);
    await eventually(
      () => screen.shown,
      ({ funnel, channels, rooms, opinion, mentions, words, competitors, promotions }) =>
        funnel?.[1]?.value === 1 &&
        channels?.[0]?.values.spend?.value === 2 &&
        rooms?.[0]?.values.online_now?.value === 80 &&
        opinion?.[0]?.values.negative_share?.value === 0.5 &&
        mentions?.[0]?.text === '<b>bad</b>' &&
        words?.[0]?.word === 'bad' &&
        words[0].count === 2 &&
        competitors?.[0]?.price === 89.9 &&
        promotions?.length === 1,
    );
    const { channels, rooms, opinion, mentions, funnel } = screen.shown;
    expect([channels, rooms, opinion, mentions].map((entries) => entries?.length)).toEqual([1, 1, 1, 1]);
    expect(funnel?.[1]?.rate).toEqual({ kpi: 'ctr', value: 1, sample: 1, previous: null });
  });

  it('applies the filter of a subscription', async () => {
    await stage.process([paid(100, 'jd')], Date.now());
    const [all, one] = [open({ panels: ['tiles'] }), open({ panels: ['tiles'], filter: { channel: 'jd' } })];
    await one.hasShown('gmv', 100);
    await all.hasShown('gmv', 131.5);
  });

  it('stays at four messages a second while numbers change all the time', async () => {
    const screen = open({ panels: ['tiles'] });
    await eventually(
      () => screen.snapshots.length,
      (count) => count === 1,
    );
    const wanted = 8;
    const begin = Date.now();
    // a store that is busy answers late: fewer messages, which says nothing of how many there are at the most
    while (screen.deltas.length < wanted && Date.now() - begin < 20_000) {
      await stage.process([paid(0.01)], Date.now());
    }
    const lasted = Date.now() - begin;
    const gaps = screen.receivedAt.slice(1).map((at, index) => at - (screen.receivedAt[index] ?? at));
    expect(screen.deltas.length).toBeGreaterThanOrEqual(wanted);
    expect(screen.deltas.length).toBeLessThanOrEqual(lasted / 250 + 2);
    // messages leave at least 250 ms apart; the network may bunch them a little
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeGreaterThan(225);
  }, 30_000);

  it('pushes an alert and what becomes of it', async () => {
    const screen = open({ panels: ['alerts'] });
    await eventually(
      () => screen.snapshots.length,
      (count) => count === 1,
    );
    await stage.transition(fired);
    await eventually(
      () => screen.alerts.map(({ kind }) => kind),
      (kinds) => kinds.length === 1 && kinds[0] === 'fire',
    );
    await request(stage.app.getHttpServer())
      .post('/api/v1/alerts/live-1/ack')
      .send({ actor: 'lin' })
      .expect(200);
    await eventually(
      () => screen.shown.alerts?.[0]?.state,
      (state) => state === 'acknowledged',
    );
    expect(screen.alerts.map(({ kind }) => kind)).toEqual(['fire', 'ack']);
  });

  it('answers what it cannot use with a problem and stays connected', async () => {
    const screen = open();
    const send = screen.socket.emit.bind(screen.socket) as (event: string, ...body: unknown[]) => void;
    for (const body of [undefined, null, 'tiles', { panels: ['nope'] }, { panels: [] }])
      send('subscribe', body);
    send('resync');
    await eventually(
      () => screen.problems.length,
      (count) => count === 6,
    );
    screen.socket.emit('subscribe', { panels: ['tiles'] });
    await eventually(
      () => screen.snapshots.length,
      (count) => count === 1,
    );
  });

  it('gives a fresh snapshot on resync', async () => {
    const screen = open({ panels: ['tiles'] });
    await eventually(
      () => screen.snapshots.length,
      (count) => count === 1,
    );
    screen.socket.emit('resync');
    await eventually(
      () => screen.snapshots.length,
      (count) => count === 2,
    );
    expect(screen.snapshots[1]?.seq).toBeGreaterThan(0);
  });

  it('refuses connections beyond its limit', async () => {
    const crowd = Array.from({ length: 20 }, () => open());
    await eventually(
      () => crowd.filter(({ socket }) => socket.connected).length,
      (count) => count === 20,
    );
    const late = open();
    await eventually(
      () => late.refusals[0],
      (message) => message === 'too-many-clients',
    );
  });

  it('lets a screen recover by itself when the gateway is restarted', async () => {
    const screen = open({ panels: ['tiles', 'alerts'] });
    await eventually(
      () => screen.snapshots.length,
      (count) => count === 1,
    );
    const { port } = stage;
    const stoppedIn = Date.now();
    await stage.stop();
    expect(Date.now() - stoppedIn).toBeLessThan(5_000);
    await stage.start(port);
    await stage.process([paid(1_000)], Date.now());
    await eventually(
      () => screen.valueOf('gmv') ?? 0,
      (value) => value > 1_000,
      20_000,
    );
    expect(screen.snapshots.at(-1)?.seq).toBe(0);
    expect(screen.shown.alerts).toMatchObject([{ id: 'live-1', state: 'acknowledged' }]);
  }, 40_000);
});
