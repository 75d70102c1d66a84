import {
  DIMENSIONS,
  EVENT_TYPE_NAMES,
  isMoney,
  isOfProduct,
  type EventDataByType,
  type EventType,
  type MarketingEvent,
} from '@mcc/contracts';
import { DERIVED_KPIS, KPIS } from './dictionary';
import { evaluateKpi, type KpiContext, type KpiValue } from './evaluate';
import { arrivalOf, contributionOf } from './fold';
import { acrossOf, describeKpi, termsOf, type Kpi } from './kpi';
import type { Reading } from './readings';
import { mergeInto, summaryOf, summaryOfReading, type Summaries } from './summary';

function event<T extends EventType>(type: T, data: EventDataByType[T]): MarketingEvent {
  return { id: '1', source: 's', type, time: '2026-11-11T00:00:00Z', data } as MarketingEvent;
}

/** What the events add up to; each is a second later than the one before. */
function summariesOf(events: readonly MarketingEvent[]): Summaries {
  const summaries: Summaries = {};
  events.forEach((each, second) => {
    for (const [measure, value] of contributionOf(each).readings) {
      mergeInto(summaries, { [measure]: summaryOfReading(measure, value, second * 1_000) });
    }
  });
  return summaries;
}

function kpi(id: string): Kpi {
  const found = KPIS.get(id);
  if (!found) throw new Error(`no KPI ${id}`);
  return found;
}

const ad = { channel: 'douyin', campaign: 'double-11' };
const room = { room: 'r1' };
const times = (count: number, each: MarketingEvent): MarketingEvent[] =>
  Array<MarketingEvent>(count).fill(each);

/** A day small enough to count by hand. */
const DAY: MarketingEvent[] = [
  // 8 impressions, of which 5 lead to the room and 2 cost ¥0.1 each; 4 clicks; ¥99.8 reported beside: spend ¥100
  // the customers of 4 of the impressions are known: Anna three times, Bo once
  event('ad.impression', ad),
  event('ad.impression', { ...ad, customer: 'bo' }),
  event('ad.impression', { ...ad, customer: 'anna' }),
  ...times(3, event('ad.impression', { ...ad, ...room })),
  ...times(2, event('ad.impression', { ...ad, ...room, cost: 0.1, customer: 'anna' })),
  ...times(4, event('ad.click', ad)),
  event('ad.spend', { ...ad, amount: 99.8 }),
  ...times(2, event('ad.conversion', { ...ad, value: 75 })),
  // 10 visits, of 4 of which the pages are known: 1, 1, 3 and 5
  ...times(6, event('site.visit', { session: 's' })),
  ...[1, 1, 3, 5].map((pageViews) => event('site.visit', { session: 's', pageViews })),
  ...times(5, event('site.cart', { session: 's' })),
  ...times(4, event('site.checkout', { session: 's' })),
  // 5 orders placed (3 in the room), 3 paid (2 in the room) for ¥250 (¥150 in the room): 2 new customers, 1 returning
  ...times(3, event('order.created', { orderId: 'o', amount: 10, ...room })),
  ...times(2, event('order.created', { orderId: 'o', amount: 10 })),
  event('order.paid', {
    orderId: 'o1',
    amount: 100.1,
    ...room,
    customerKind: 'new',
    items: [
      { product: 'p', quantity: 2 },
      { product: 'q', quantity: 3 },
    ],
  }),
  event('order.paid', { orderId: 'o2', amount: 49.9, ...room, customerKind: 'new' }),
  event('order.paid', { orderId: 'o3', amount: 100, customerKind: 'returning' }),
  event('order.refunded', { orderId: 'o3', amount: 25 }),
  // 4 entries of 3 viewers; levels 40, 100, 70; stays of 100 s and 500 s, and one that is not known
  ...['v1', 'v2', 'v3', 'v1'].map((viewer) => event('live.enter', { ...room, viewer })),
  ...[40, 100, 70].map((count) => event('live.viewers', { ...room, count })),
  event('live.leave', { ...room, watchSeconds: 100 }),
  event('live.leave', { ...room, watchSeconds: 500 }),
  event('live.leave', room),
  ...times(8, event('live.product_click', room)),
  ...times(4, event('live.cart', room)),
  ...times(3, event('live.comment', room)),
  event('live.like', { ...room, count: 12 }),
  event('live.like', room),
  event('live.follow', room),
  // 10 mentions: 4 positive (one by its score), 3 neutral, 2 negative, 1 that nobody judged
  ...times(3, event('social.mention', { brand: 'b', platform: 'p', sentiment: 'positive' })),
  event('social.mention', { brand: 'b', platform: 'p', score: 0.9, reach: 0 }),
  ...times(3, event('social.mention', { brand: 'b', platform: 'p', sentiment: 'neutral', reach: 9 })),
  ...times(2, event('social.mention', { brand: 'b', platform: 'p', sentiment: 'negative', reach: 1_000 })),
  event('social.mention', { brand: 'b', platform: 'p', reach: 99 }),
  // prices 100, 90, 80, of which the last two stand beside our own 100
  event('competitor.price', { competitor: 'c', product: 'p', price: 100 }),
  event('competitor.price', { competitor: 'c', product: 'p', price: 90, ownPrice: 100 }),
  event('competitor.price', { competitor: 'c', product: 'p', price: 80, ownPrice: 100 }),
];

/** What screens told: it is no event of the day. */
const SHOWN: MarketingEvent[] = [400, 800].map((delayMs) => event('screen.shown', { delayMs }));

/** Three times as many mentions of other brands as of ours, and the money of other channels. */
const ELSEWHERE: MarketingEvent[] = [
  ...times(30, event('social.mention', { brand: 'other', platform: 'p' })),
  event('order.paid', { orderId: 'o4', amount: 150 }),
  event('ad.spend', { ...ad, amount: 60 }),
];

describe('the dictionary, by hand', () => {
  const own = summariesOf([...DAY, ...SHOWN]);
  mergeInto(own, { dead_letters: summaryOf(1, 0) });
  for (const late of [1_000, 3_000]) {
    const [[measure, value]] = arrivalOf(0, late).readings as [Reading];
    mergeInto(own, { [measure]: summaryOf(value, 0) });
  }
  const whole = mergeInto(summariesOf(ELSEWHERE), own);

  const CONTEXT: KpiContext = {
    whole,
    seconds: 8,
    usual: { expected: 4, spread: 1.5 },
    target: { due: 80, whole: 200 },
  };

  const EXPECTED: Record<string, KpiValue> = {
    ctr: { value: 4 / 8, sample: 8 },
    cpm: { value: 12_500, sample: 8 },
    cpc: { value: 25, sample: 4 },
    cvr: { value: 3 / 4, sample: 4 },
    ad_cvr: { value: 2 / 4, sample: 4 },
    cpa: { value: 50, sample: 2 },
    cac: { value: 50, sample: 2 },
    roas: { value: 2.5, sample: 3 },
    ad_roas: { value: 1.5, sample: 3 },
    mer: { value: 400 / 160, sample: 4 },
    roi: { value: 1.5, sample: 3 },
    ad_cost_ratio: { value: 0.4, sample: 3 },
    bounce_rate: { value: 2 / 4, sample: 4 },
    cart_rate: { value: 5 / 10, sample: 10 },
    checkout_rate: { value: 4 / 5, sample: 5 },
    payment_rate: { value: 3 / 4, sample: 4 },
    payment_bounce: { value: 1 / 4, sample: 4 },
    unpaid_rate: { value: 2 / 5, sample: 5 },
    visit_cvr: { value: 3 / 10, sample: 10 },
    visits_per_click: { value: 10 / 4, sample: 4 },
    visit_value: { value: 25, sample: 10 },
    aov: { value: 250 / 3, sample: 3 },
    items_per_order: { value: 7 / 3, sample: 3 },
    net_gmv: { value: 225, sample: 4 },
    refund_rate: { value: 1 / 3, sample: 3 },
    refund_amount_rate: { value: 0.1, sample: 3 },
    new_customer_share: { value: 2 / 3, sample: 3 },
    repeat_rate: { value: 1 / 3, sample: 3 },
    online_now: { value: 70, sample: 3 },
    acu: { value: 70, sample: 3 },
    pcu: { value: 100, sample: 3 },
    viewer_loss: { value: 0.3, sample: 3 },
    avg_watch_time: { value: 300, sample: 2 },
    entry_rate: { value: 4 / 5, sample: 5 },
    engagement_rate: { value: 6 / 4, sample: 4 },
    follow_rate: { value: 1 / 4, sample: 4 },
    comment_density: { value: 75, sample: 4 },
    live_product_ctr: { value: 2, sample: 4 },
    live_cart_loss: { value: 1 / 4, sample: 4 },
    click_to_pay: { value: 2 / 8, sample: 8 },
    viewer_cvr: { value: 2 / 4, sample: 4 },
    live_uv_value: { value: 50, sample: 3 },
    frequency: { value: 2, sample: 2 },
    gpm: { value: 37_500, sample: 4 },
    positive_share: { value: 4 / 10, sample: 10 },
    neutral_share: { value: 3 / 10, sample: 10 },
    negative_share: { value: 2 / 10, sample: 10 },
    net_sentiment: { value: 2 / 10, sample: 10 },
    share_of_voice: { value: 10 / 40, sample: 40 },
    price_gap: { value: -15, sample: 2 },
    price_index: { value: 0.85, sample: 2 },
    price_drop: { value: 0.2, sample: 3 },
    mention_spike: { value: 4, sample: 10 },
    budget_pace: { value: 1.25, sample: 3 },
    budget_deviation: { value: 0.25, sample: 3 },
    projected_spend: { value: 250, sample: 3 },
    events_per_second: { value: DAY.length / 8, sample: DAY.length },
    source_lag: { value: 2, sample: 2 },
    screen_delay: { value: 0.6, sample: 2 },
    events: { value: DAY.length, sample: DAY.length },
    dead_letter_rate: { value: 1 / (DAY.length + 1), sample: DAY.length + 1 },
  };

  it('expects something of every derived KPI', () =>
    expect(DERIVED_KPIS.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED).sort()));

  it.each(Object.entries(EXPECTED))('%s', (id, expected) => {
    const { value, sample } = evaluateKpi(kpi(id), own, CONTEXT);
    expect(value).toBeCloseTo(expected.value as number, 12);
    expect(sample).toBe(expected.sample);
  });

  it.each<[string, number]>([
    ['spend', 100],
    ['live_gmv', 150],
    ['room_impressions', 5],
    ['watch_seconds', 600],
    // 1 + 1 + 1 without reach, 1 for nobody, 3 × 1, 2 × 4, 2
    ['heat', 17],
    ['compared_price', 80],
  ])('measure %s', (id, expected) => expect(evaluateKpi(kpi(id), own).value).toBe(expected));

  const eventsIn = (type: EventType) => {
    const data = { amount: 5, cost: 5, value: 5, price: 5, count: 5, pageViews: 5, room: 'r', reach: 5 };
    return evaluateKpi(kpi('events'), summariesOf([event(type, data as never)]));
  };

  it.each(EVENT_TYPE_NAMES.filter((type) => !isOfProduct(type)))(
    'counts an event of type %s as one',
    (type) => expect(eventsIn(type)).toEqual({ value: 1, sample: 1 }),
  );

  it.each(EVENT_TYPE_NAMES.filter(isOfProduct))('counts no event of type %s', (type) =>
    expect(eventsIn(type).value ?? 0).toBe(0),
  );
});

describe('an entry of the dictionary', () => {
  const entries = [...KPIS.values()];

  it('has an id of its own', () => {
    expect(KPIS.size).toBe(new Set(KPIS.keys()).size);
    expect(DERIVED_KPIS.every((entry) => KPIS.get(entry.id) === entry)).toBe(true);
  });

  it.each(entries)('$id is named and explained in one line in both languages', ({ name, explanation }) => {
    for (const text of [name['zh-CN'], name.en, explanation['zh-CN'], explanation.en]) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toContain('\n');
    }
    expect(name['zh-CN'].length).toBeLessThanOrEqual(14);
  });

  it.each(entries)('$id sums like with like', ({ id, formula }) => {
    const sides = formula.kind === 'ratio' ? [formula.numerator, formula.denominator] : [formula.of];
    for (const terms of sides) {
      const kinds = terms.map(({ measure, aggregate }) => isMoney(measure) && aggregate !== 'count');
      expect(new Set(kinds).size).toBe(1);
    }
    if (formula.kind === 'ratio') expect(describeKpi(kpi(id)).denominator).toMatch(/\w+\(\w+/);
  });

  it.each(entries)('$id has one list of dimensions to be summed across', (entry) => {
    const lists = termsOf(entry).flatMap((term) => (term.across ? [term.across] : []));
    expect(lists.every((list) => list === lists[0])).toBe(true);
    expect(acrossOf(entry).every((name) => DIMENSIONS.includes(name))).toBe(true);
  });

  it.each(entries.filter(({ formula }) => formula.kind === 'ratio'))(
    '$id asks for a sample where it is a rate of events',
    ({ unit, minSample, direction }) => {
      if (unit === 'ratio' && direction !== 'neutral') expect(minSample).toBeGreaterThan(0);
    },
  );
});
