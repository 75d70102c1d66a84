import fc from 'fast-check';
import type { LiveState, MarketingEvent, ReplayCommand } from '@mcc/contracts';
import { DEFAULT_LIVE_LIMITS } from '../gateway-options';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';
import { Screen } from '../testing/live-screen';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 16:00 in Shanghai when the tests begin; the clock goes on from there. */
const NOW = Date.parse('2026-11-11T08:00:00Z');
const FROM = NOW - 3 * HOUR;
const startedAt = Date.now();

const stage = new GatewayStage({
  live: { ...DEFAULT_LIVE_LIMITS, maxReplays: 2, replayIntervalMs: 250 },
  now: () => NOW + Date.now() - startedAt,
});
const screens: Screen[] = [];

type Sent = MarketingEvent & { at: number; data: Record<string, string | number> };
const channel = fc.constantFrom('jd', 'tmall', 'douyin');
const brand = fc.constantFrom('muye', 'suyan');
const data = fc.oneof(
  fc.record({
    type: fc.constant('order.paid'),
    data: fc.record({ channel, amount: fc.integer({ min: 1, max: 500 }) }),
  }),
  fc.record({
    type: fc.constant('ad.click'),
    data: fc.record({ channel, campaign: fc.constant('c'), cost: fc.integer({ min: 1, max: 9 }) }),
  }),
  fc.record({
    type: fc.constant('social.mention'),
    data: fc.record({
      brand,
      platform: fc.constant('weibo'),
      sentiment: fc.constantFrom('negative', 'positive'),
      text: fc.constant('said'),
    }),
  }),
  fc.record({
    type: fc.constant('competitor.price'),
    data: fc.record({
      competitor: fc.constant('Hua'),
      product: fc.constant('Serum'),
      price: fc.integer({ min: 50, max: 99 }),
    }),
  }),
);
/** Some hundred events of three hours, each with a time of its own. */
const [events = []] = fc.sample(
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 * HOUR - 1 }), data), {
      selector: ([after]) => after,
      minLength: 600,
      maxLength: 600,
    })
    .map((all) =>
      all.map(([after, event], index) => {
        const at = FROM + after;
        const more = event.type === 'order.paid' ? { orderId: `o${index}` } : {};
        return {
          id: `e${index}`,
          source: `source-${event.type}`,
          time: new Date(at).toISOString(),
          at,
          type: event.type,
          data: { ...event.data, ...more },
        } as unknown as Sent;
      }),
    ),
  { numRuns: 1, seed: 7 },
);

const fired = alertMessage('replayed-1', { at: NOW - 2 * HOUR });

/** A screen that looks at a moment, once it shows it. */
async function at(moment: number, more: Partial<ReplayCommand> = {}): Promise<Screen> {
  const screen = new Screen(stage.port, {
    panels: [
      'tiles',
      'trend',
      'alerts',
      'sources',
      'funnel',
      'channels',
      'opinion',
      'mentions',
      'competitors',
    ],
    replay: { at: moment, playing: false, ...more },
  });
  screens.push(screen);
  await eventually(
    () => screen.snapshots.length,
    (count) => count === 1,
  );
  return screen;
}

const sum = (numbers: number[]): number => numbers.reduce((all, each) => all + each, 0);
const until = (moment: number): Sent[] => {
  const window = Math.floor(moment / 10_000) * 10_000;
  return events.filter((event) => event.at < window);
};
const of = (all: Sent[], type: string): Sent[] => all.filter((event) => event.type === type);

/** What the panels have to show, counted from the events that were sent. */
function expected(moment: number): object {
  const all = until(moment);
  const [orders, clicks, mentions] = ['order.paid', 'ad.click', 'social.mention'].map((type) =>
    of(all, type),
  );
  const minutes = new Map<number, number>();
  for (const { at: time, data: paid } of orders!) {
    const minute = Math.floor(time / MINUTE) * MINUTE;
    if (minute > moment - HOUR) minutes.set(minute, (minutes.get(minute) ?? 0) + Number(paid.amount));
  }
  const amountsOf = (name: string): number =>
    sum(orders!.filter((order) => order.data.channel === name).map((order) => Number(order.data.amount)));
  const brands = mentions!.map(({ data: { brand: name } }) => String(name));
  const negative = mentions!.filter(({ data: { sentiment } }) => sentiment === 'negative');
  return {
    gmv: sum(orders!.map(({ data: { amount } }) => Number(amount))),
    orders: orders!.length,
    clicks: clicks!.length,
    spend: sum(clicks!.map(({ data: { cost } }) => Number(cost))),
    mentions: mentions!.length,
    gmvByMinute: [...minutes].sort(([a], [b]) => a - b),
    ordersInFunnel: orders!.length,
    gmvByChannel: ['douyin', 'jd', 'tmall'].map((name) => [name, amountsOf(name)]).filter(([, gmv]) => gmv),
    mentionsByBrand: [...new Set(brands)]
      .sort()
      .map((name) => [name, brands.filter((each) => each === name).length]),
    latestMention:
      negative
        .map(({ time }) => time)
        .sort()
        .at(-1) ?? null,
    price:
      of(all, 'competitor.price')
        .sort((a, b) => a.at - b.at)
        .at(-1)?.data.price ?? null,
  };
}

function shown({ tiles, trend, funnel, channels, opinion, mentions, competitors }: LiveState): object {
  const tile = (kpi: string) => tiles?.find((each) => each.kpi === kpi)?.value;
  return {
    ...Object.fromEntries(['gmv', 'orders', 'clicks', 'spend', 'mentions'].map((kpi) => [kpi, tile(kpi)])),
    gmvByMinute: trend?.map(({ t, values }) => [t, values.gmv]).filter(([, gmv]) => gmv),
    ordersInFunnel: funnel?.at(-1)?.value,
    gmvByChannel: channels
      ?.map(({ channel: name, values }) => [name, values.gmv?.value])
      .filter(([, gmv]) => gmv),
    mentionsByBrand: opinion?.map(({ brand: name, values }) => [name, values.mentions?.value]),
    latestMention: mentions?.[0]?.time ?? null,
    price: competitors?.[0]?.price ?? null,
  };
}

jest.setTimeout(60_000);

beforeAll(async () => {
  await stage.start();
  for (const type of ['order.paid', 'ad.click', 'social.mention', 'competitor.price']) {
    const all = of(events, type);
    await stage.process(all, NOW, [], Math.min(...all.map((event) => event.at)));
  }
  await stage.transition(fired);
  await stage.transition({
    ...fired,
    transitionId: 'r2',
    kind: 'ack',
    actor: 'Lin Yue',
    producedAt: NOW - HOUR,
  });
  await stage.transition({ ...fired, transitionId: 'r3', kind: 'resolve', producedAt: NOW - HOUR / 2 });
}, 60_000);
afterEach(() => screens.splice(0).forEach(({ socket }) => socket.close()));
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

describe('a replay', () => {
  it.each([
    ['on the edge of an hour', NOW - HOUR],
    ['within a minute', NOW - 2 * HOUR + 34_567],
    ['within a window', NOW - 47 * MINUTE - 3_210],
    ['when all had been sent', NOW],
  ])('shows on every panel what had happened %s', async (_, moment) => {
    const screen = await at(moment);
    expect(screen.snapshots[0]).toMatchObject({ replay: { at: moment, playing: false } });
    expect(shown(screen.shown)).toEqual(expected(moment));
  });

  it('shows alerts as they stood, and sources as they had been heard from', async () => {
    const alertsAt = async (moment: number) => (await at(moment)).shown.alerts?.map(({ state }) => state);
    expect(await alertsAt(NOW - 2 * HOUR - 1)).toEqual([]);
    const { shown: then } = await at(NOW - 90 * MINUTE);
    expect(then.alerts).toMatchObject([{ id: 'replayed-1', state: 'firing', resolvedAt: null }]);
    screens.splice(0).forEach(({ socket }) => socket.close());
    expect(await alertsAt(NOW - 40 * MINUTE)).toEqual(['acknowledged']);
    expect(await alertsAt(NOW)).toEqual(['resolved']);
    screens.splice(0).forEach(({ socket }) => socket.close());
    const first = Math.min(...events.map((event) => event.at));
    const { shown: beginning } = await at(Math.ceil(first / 10_000) * 10_000 + 10_000);
    expect(beginning.sources?.length).toBeGreaterThan(0);
    expect((await at(NOW)).shown.sources).toHaveLength(4);
  });

  it('plays on by deltas that lead to the same as a look at that moment', async () => {
    const screen = await at(NOW - 150 * MINUTE, { playing: true, speed: 600 });
    await eventually(
      () => screen.deltas.at(-1)?.replay?.at ?? 0,
      (moment) => moment > NOW - 110 * MINUTE,
    );
    screen.socket.emit('replay', { playing: false });
    const stopped = await eventually(
      () => screen.deltas.at(-1)?.replay,
      (replay) => replay?.playing === false,
    );
    expect(shown(screen.shown)).toEqual(expected(stopped!.at));
    const moments = screen.deltas.map(({ replay }) => replay?.at ?? 0);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    screen.socket.emit('replay', { at: NOW - 140 * MINUTE });
    await eventually(
      () => screen.deltas.at(-1)?.replay?.at,
      (moment) => moment === NOW - 140 * MINUTE,
    );
    expect(shown(screen.shown)).toEqual(expected(NOW - 140 * MINUTE));
    expect(screen.deltas.map(({ seq }) => seq)).toEqual(screen.deltas.map((_, index) => index + 1));
  });

  it('says where history begins, and goes on with what it showed', async () => {
    const screen = await at(NOW - HOUR);
    screen.socket.emit('subscribe', { panels: ['tiles'], replay: { at: FROM - HOUR } });
    const [problem] = await eventually(
      () => screen.problems,
      ({ length }) => length === 1,
    );
    const first = Math.floor(Math.min(...events.map((event) => event.at)) / 10_000) * 10_000;
    expect(problem).toEqual({
      code: 'replay-out-of-range',
      message: `history begins at ${new Date(first).toISOString()}; choose a moment from then on`,
      earliest: first,
    });
    screen.socket.emit('replay', { at: NOW - 2 * HOUR });
    await eventually(
      () => screen.deltas.at(-1)?.replay?.at,
      (moment) => moment === NOW - 2 * HOUR,
    );
  });

  it('is for a bounded number of clients at once, and ends by going back to live', async () => {
    const [first] = [await at(NOW - HOUR), await at(NOW - HOUR)];
    const third = new Screen(stage.port, { panels: ['tiles'], replay: { at: NOW - HOUR } });
    screens.push(third);
    await eventually(
      () => third.problems[0]?.code,
      (code) => code === 'too-many-replays',
    );
    first.socket.emit('subscribe', { panels: ['tiles'] });
    await eventually(
      () => first.snapshots.at(-1),
      (snapshot) => snapshot !== undefined && !snapshot.replay,
    );
    expect(first.valueOf('orders')).toBe(of(events, 'order.paid').length);
    third.socket.emit('subscribe', { panels: ['tiles'], replay: { at: NOW - HOUR } });
    await eventually(
      () => third.snapshots.length,
      (count) => count === 1,
    );
  });
});
