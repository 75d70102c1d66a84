import request from 'supertest';
import {
  RULES_IN_FORCE,
  type BacktestRequest,
  type BacktestResponse,
  type MarketingEvent,
  type RulesInForce,
} from '@mcc/contracts';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const MINUTE = 60_000;
const DAY = Date.UTC(2026, 10, 11);
const END = DAY + 90 * MINUTE;
const at = (minutes: number): string => new Date(DAY + minutes * MINUTE).toISOString();
const NAME = { 'zh-CN': '加购率过低', en: 'Cart rate low' };
const LOW = {
  ...{ id: 'cart-rate-low', type: 'threshold', name: NAME, kpi: 'cart_rate', by: ['channel'], window: '5m' },
  ...{ below: 0.3, minSample: 20, for: '1m', grade: 'orange' },
};
const GRADED = { grade: 'yellow', respondWithinMs: 259_200_000 };
const IN_ORDER = { include: {}, exclude: {} };
/** Rules in force as their evaluator has written them down. */
const PRICE_DROP = {
  ...{ by: ['competitor', 'product'], ...IN_ORDER, rise: [], belowOurs: [], toleranceBasisPoints: 0 },
  drop: [{ basisPoints: 500, ...GRADED }],
  summary: { drop: NAME, rise: NAME, belowOurs: NAME, promotion: NAME, launch: NAME },
};
/** Of a version that knew of no levels. */
const FEW_CARTS = {
  ...{
    kpi: 'cart_rate',
    by: ['channel'],
    ...IN_ORDER,
    windowMs: 30 * MINUTE,
    everyMs: 10_000,
    minSample: 20,
  },
  ...{ isFinal: false, forMs: 0, keepFiringMs: 0, recoveryForMs: 0, ...GRADED, summary: NAME },
  ...{ side: 'below', limit: 0.45, recoverAt: 0.45, minVolume: [] },
};
const stage = new GatewayStage();
const http = () => request(stage.app.getHttpServer());
const ask = (body: Partial<BacktestRequest>) =>
  http()
    .post('/api/v1/rules/backtest')
    .send({ from: at(30), to: at(90), ...body });

/** A minute of ten visits of a channel, of which some put something in the cart. */
function minute(time: number, channel: string, carts: number): MarketingEvent[] {
  return Array.from({ length: 10 }, (_, index) => {
    const about = { source: 'shop', time: new Date(time + index * 6_000).toISOString() };
    const session = `${channel}-${time}-${index}`;
    const visit = { ...about, id: `v-${session}`, type: 'site.visit', data: { session, channel } };
    const cart = {
      ...about,
      id: `c-${session}`,
      type: 'site.cart',
      data: { session, channel, product: 'tea' },
    };
    return index < carts ? [visit, cart] : [visit];
  }).flat() as MarketingEvent[];
}

/** Every five minutes but from 40 to 70; what comes second to last was seen before it. */
const PRICES: [number, number][] = [
  ...[0, 5, 10, 15, 20, 25, 30, 35].map((minutes): [number, number] => [minutes, 100]),
  ...([
    [70, 90],
    [80, 100],
    [75, 70],
    [85, 80],
  ] as [number, number][]),
];
const price = ([minutes, value]: [number, number]): MarketingEvent => ({
  ...{ id: `p-${minutes}`, source: 'tracker', type: 'competitor.price', time: at(minutes) },
  data: { competitor: 'Hua', product: 'tea', price: value },
});

beforeAll(async () => {
  await stage.start();
  const events: MarketingEvent[] = [];
  for (let time = DAY; time < END; time += MINUTE) {
    const isBad = time >= DAY + 50 * MINUTE && time < DAY + 65 * MINUTE;
    events.push(...minute(time, 'douyin', isBad ? 1 : 6), ...minute(time, 'jd', 6));
  }
  await stage.process(events, END);
  await stage.process(PRICES.map(price), END);
  const inForce: RulesInForce = {
    ...{ version: 'v1', loadedAt: DAY, faults: [] },
    rules: [
      {
        ...{ id: 'price', type: 'price-change', name: NAME, links: [], file: 'rules/a.yaml', line: 3 },
        definition: PRICE_DROP,
      },
      {
        ...{ id: 'few-carts', type: 'threshold', name: NAME, links: [], file: 'rules/a.yaml', line: 9 },
        definition: FEW_CARTS,
      },
    ],
  };
  await stage.store.saveCheckpoint(RULES_IN_FORCE, JSON.stringify(inForce));
}, 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

/** The answer, once the gateway knows that the data is complete. */
async function answered(body: Partial<BacktestRequest>): Promise<BacktestResponse> {
  const answer = await eventually(
    async () => (await ask(body)).body as BacktestResponse,
    ({ to }) => to === at(90),
  );
  return answer;
}

it('tells what a rule would have said of stored history', async () => {
  const labels = [{ from: at(50), to: at(65), key: { channel: 'douyin' } }];
  const result = await answered({ definition: LOW, labels });
  expect(result).toMatchObject({
    rules: [{ id: 'cart-rate-low', type: 'threshold', name: NAME }],
    ...{ from: at(30), dataFrom: at(0), timeZone: 'Asia/Shanghai', currency: 'CNY', keys: 2, labels },
    score: { right: 1, wrong: 0, found: 1, missed: 0, precision: 1, recall: 1, f1: 1 },
  });
  expect(result.episodes).toMatchObject([
    {
      ...{ rule: 'cart-rate-low', key: { channel: 'douyin' }, grade: 'orange', warmUp: false },
      peak: { value: 0.1 },
    },
  ]);
  const [episode] = result.episodes;
  expect(episode?.said.map(({ kind }) => kind)).toEqual([
    ...['pending', 'fire', 'update', 'recovering', 'resolve'],
  ]);
  expect((episode?.firedAt ?? '') > at(50) && (episode?.firedAt ?? '') < at(55)).toBe(true);
  expect(result.series.map(({ key }) => key.channel)).toEqual(['douyin', 'jd']);
  expect(result.series[0]?.kpi.unit).toBe('ratio');
}, 60_000);

it('runs a rule on prices over each observation, in the order of the log', async () => {
  const definition = {
    ...{ id: 'price-drop', type: 'price-change', name: NAME },
    drop: [{ percent: 5, grade: 'red' }],
  };
  const { episodes, keys, series } = await answered({ definition });
  // 70 was seen before 100 and came after it: it says nothing
  expect(episodes.map(({ key, firedAt, resolvedAt }) => [key, firedAt, resolvedAt])).toEqual([
    [{ competitor: 'Hua', product: 'tea' }, at(70), at(80)],
    [{ competitor: 'Hua', product: 'tea' }, at(85), null],
  ]);
  expect([keys, series[0]?.kpi.id]).toEqual([1, 'competitor_price']);
}, 60_000);

it('runs a rule on absence over who was heard of when', async () => {
  const definition = {
    ...{ id: 'tracker-silent', type: 'absence', name: NAME, include: { source: ['tracker'] } },
    known: { for: '20m', events: 5 },
    silent: [{ for: '15m', grade: 'red' }],
  };
  const { episodes } = await answered({ definition, warmUp: '1h' });
  expect(episodes).toMatchObject([{ key: { source: 'tracker' }, grade: 'red', warmUp: false }]);
  const [episode] = episodes;
  // heard last at 35 and again at 70, told by the end of the step of ten seconds
  expect(Date.parse(episode?.firedAt ?? '') - Date.parse(at(50))).toBe(10_000);
  expect(Date.parse(episode?.resolvedAt ?? '') - Date.parse(at(70))).toBe(10_000);
}, 60_000);

it('runs a composite of prices and windows over both, in order of time', async () => {
  const definition = {
    ...{ id: 'meet', type: 'composite', name: NAME, by: ['channel'], when: { all: ['price', 'few-carts'] } },
    ...{ for: '0s', recovery: { for: '0s' }, grade: 'red' },
  };
  const { episodes, notes } = await answered({ definition });
  // the rate over half an hour is low from a while after 50 until a while after 85; prices are down from 70 to 80, and from 85 on
  expect(episodes.map(({ key, firedAt }) => [key, firedAt])).toEqual([
    [{ channel: 'douyin' }, at(70)],
    [{ channel: 'douyin' }, at(85)],
  ]);
  const [first, second] = episodes;
  expect(first?.resolvedAt).toBe(at(80));
  const lows = await answered({ rule: 'few-carts' });
  expect(second?.resolvedAt).toBe(lows.episodes[0]?.resolvedAt);
  expect(notes?.[0]?.en).toContain('may differ by a step');
}, 60_000);

it('draws it', async () => {
  await answered({ definition: LOW });
  const answer = await ask({ definition: LOW, format: 'svg', lang: 'en' }).expect(200);
  expect(answer.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
  expect((answer.body as Buffer).toString()).toMatch(/^<svg [^]*Backtest: Cart rate low[^]*<\/svg>$/);
});

it('ends where data is complete', async () => {
  await answered({ definition: LOW });
  const { body } = await ask({ definition: LOW, to: at(600) }).expect(200);
  expect(body.to).toBe(at(90));
  const late = await ask({ definition: LOW, from: at(100), to: at(600) }).expect(400);
  expect(late.body).toMatchObject({ code: 'bad-range', detail: expect.stringContaining(at(90)) });
});

it.each<[number, string, string, Partial<BacktestRequest>]>([
  [400, 'bad-rule', 'exactly one of "rule" (an id) and "definition" must be given', {}],
  [400, 'bad-rule', 'exactly one of', { rule: 'x', definition: LOW }],
  [404, 'unknown-rule', 'There is no rule "none"', { rule: 'none' }],
  [400, 'bad-rule', 'definition.below: must be a number', { definition: { ...LOW, below: 'low' } }],
  [400, 'bad-rule', 'definition.active: names a calendar', { definition: { ...LOW, active: 'sale' } }],
  [400, 'bad-range', 'from: must lie before to', { definition: LOW, from: at(90), to: at(30) }],
  [400, 'bad-time', 'from: "today" is no time', { definition: LOW, from: 'today' }],
  [400, 'bad-duration', 'warmUp: "long"', { definition: LOW, warmUp: 'long' }],
  [400, 'bad-range', 'must be 400 days at most', { definition: LOW, from: '2020-01-01T00:00:00Z' }],
  [422, 'backtest-too-large', 'more than 300000 steps of 10s', { definition: LOW, warmUp: '90d' }],
  [
    ...([400, 'bad-range', 'labels[0].from: must lie before'] as const),
    { definition: LOW, labels: [{ from: at(3), to: at(2) }] },
  ],
  [
    ...([400, 'bad-label', 'labels[0].key: "shop" must be a dimension'] as const),
    { definition: LOW, labels: [{ from: at(2), to: at(3), key: { shop: 'a' } as object }] },
  ],
])('refuses with %i %s: %s', async (status, code, detail, body) => {
  const answer = await ask(body).expect(status);
  expect(answer.body).toMatchObject({ code, detail: expect.stringContaining(detail) });
});

it('takes a calendar with the definition', async () => {
  const calendars = [{ id: 'night', weekly: [{ days: ['mon'], from: '00:00', to: '01:00' }] }];
  const { episodes } = await answered({ definition: { ...LOW, active: 'night' }, calendars });
  expect(episodes).toEqual([]);
});

it('lets one run at a time', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask({ definition: LOW })));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).not.toHaveLength(0);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toBe('5');
});
