// What a large wall shows at any second of a made-up day: a pure function of time, so that a run can be repeated.
import { createRequire } from 'node:module';
import { alertsAt } from './synthetic-alerts.mjs';
import { moneyAt, pacesAt } from './synthetic-money.mjs';

const require = createRequire(import.meta.url);
const { KPIS, describeKpi } = require('@mcc/metrics');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TILES = [
  ...['gmv', 'orders', 'aov', 'visit_cvr', 'net_gmv', 'refund_rate', 'new_customer_share', 'items_per_order'],
  ...['spend', 'roas', 'cac', 'impressions', 'clicks', 'ctr', 'cpc', 'visits', 'cart_rate', 'payment_rate'],
  ...['online_now', 'live_enters', 'avg_watch_time', 'viewer_loss', 'live_gmv', 'click_to_pay'],
  ...['mentions', 'negative_share', 'competitor_prices', 'price_gap', 'budget_pace', 'dead_letters'],
];
const SPARK_MINUTES = 30;
const TREND_KPIS = ['gmv', 'orders', 'viewers_online'];
const FUNNEL = ['impressions', 'clicks', 'visits', 'carts', 'checkouts', 'orders'];
const FUNNEL_RATES = [null, 'ctr', 'landing_rate', 'cart_rate', 'checkout_rate', 'payment_rate'];
const CHANNELS = ['douyin', 'wechat', 'xiaohongshu', 'kuaishou', 'tmall', 'taobao', 'jd', 'weibo'];
const CHANNEL_KPIS = ['spend', 'impressions', 'ctr', 'cvr', 'gmv', 'roi', 'cac', 'new_customer_share'];
const ROOM_KPIS = ['live_gmv', 'online_now', 'avg_watch_time', 'click_to_pay', 'viewer_loss'];
const OPINION_KPIS = ['mentions', 'positive_share', 'neutral_share', 'negative_share'];
const SENTIMENTS = ['negative', 'neutral', 'positive'];
const RATIO = /rate|share|ctr|cvr|pay|loss|pace/;

/** Alerts, mentions, prices and promotions change at multiples of it, ms. */
export const LISTS_CHANGE_EVERY_MS = 20_000;
/** Start of the day, epoch ms. */
export const DAY_START = Date.UTC(2026, 10, 11);

/** Body of `GET /api/v1/kpis`. */
export const kpisResponse = { kpis: [...KPIS.values()].map(describeKpi) };

/** Deterministic noise, 0 … 1. */
const noise = (...seeds) => {
  let mixed = 2_166_136_261;
  for (const seed of seeds) mixed = Math.imul(mixed ^ (seed | 0), 16_777_619);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
};
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const minuteOf = (now) => Math.floor(now / MINUTE);

/** The minutes before the one that runs. */
function curve(now, seed, count = SPARK_MINUTES) {
  const last = minuteOf(now) - 1;
  return times(count, (index) => Math.round(1_000 * noise(last - count + index, seed)));
}

function reading(kpi, now, seed) {
  const second = Math.floor((now - DAY_START) / 250);
  const value = RATIO.test(kpi) ? 0.05 + 0.9 * noise(second, seed) : second * (1 + (seed % 7)) + 1_000;
  return { value, sample: 1_000 + second, previous: value * (0.7 + 0.6 * noise(seed, 3)) };
}
function target(kpi, now, seed) {
  const { value } = reading(kpi, now - (now % HOUR), seed);
  return RATIO.test(kpi) ? { whole: value, due: value } : { whole: 2 * value, due: 1.05 * value };
}

/** As what was read a minute ago: now and then the value is out of it. */
function usual(kpi, now, seed) {
  const { value } = reading(kpi, now - (now % MINUTE), seed);
  return { expected: value, low: value * 0.8, high: value * 1.1, days: 14 };
}
const readings = (kpis, now, seed) =>
  Object.fromEntries(kpis.map((kpi, index) => [kpi, reading(kpi, now, seed * 100 + index)]));

/** One minute of the trend; the running one is provisional. */
const trendMinute = (minute, now) => ({
  t: minute * MINUTE,
  values: Object.fromEntries(
    TREND_KPIS.map((kpi, seed) => [kpi, Math.round(10_000 * noise(minute, seed, minuteOf(now) === minute))]),
  ),
  yesterday: Object.fromEntries(
    TREND_KPIS.map((kpi, seed) => [kpi, Math.round(9_000 * noise(minute, seed, 7))]),
  ),
  state: minute === minuteOf(now) ? 'provisional' : 'final',
});

const shares = (stretch, seed) => {
  const [positive, negative] = [0.6 * noise(stretch, seed, 1), 0.4 * noise(stretch, seed, 2)];
  return { positive, neutral: 1 - positive - negative, negative };
};

/** Moments apart by `every` ms up to now, newest first. */
const moments = (now, every, count) => {
  const newest = Math.floor(now / every);
  return times(count, (index) => ({ nth: newest - index, at: (newest - index) * every }));
};

const mention = ({ nth, at }) => ({
  id: `mention-${nth}`,
  time: new Date(at).toISOString(),
  brand: `品牌 ${nth % 5}`,
  platform: CHANNELS[nth % CHANNELS.length],
  sentiment: SENTIMENTS[nth % 3],
  reach: 1_000 * (nth % 90),
  text: `第 ${nth} 条：这款面霜用了两周，质地很好，但是物流太慢，客服也没有回复`,
});

const promotion = ({ nth, at }) => ({
  id: `promotion-${nth}`,
  time: new Date(at).toISOString(),
  kind: nth % 2 === 0 ? 'promotion' : 'launch',
  competitor: `竞品 ${nth % 4}`,
  product: `面霜 ${nth % 9}`,
  platform: 'tmall',
  price: 99 + (nth % 50),
  ownPrice: 129,
  text: '满 300 减 50',
});

const price = (index, now) => ({
  id: `price-${index}`,
  competitor: `竞品 ${index % 4}`,
  product: `面霜 ${index}`,
  platform: CHANNELS[index % CHANNELS.length],
  price: Math.round(100 + 50 * noise(Math.floor(now / HOUR), index)),
  ownPrice: 129,
  move: { from: 140, to: 120, at: new Date(now - (now % HOUR)).toISOString() },
  spark: times(25, (hour) => Math.round(100 + 50 * noise(Math.floor(now / HOUR) - 24 + hour, index))),
  seenAt: new Date(now - (now % MINUTE)).toISOString(),
});

/** The panels whose entries all change with every message. */
export function numbersAt(now) {
  return {
    tiles: TILES.map((kpi, seed) => ({
      kpi,
      ...reading(kpi, now, seed),
      lastWeek: 900 + seed,
      target: seed % 4 === 0 ? target(kpi, now, seed) : null,
      usual: seed % 4 === 1 ? null : usual(kpi, now, seed),
      state: seed % 5 === 0 ? 'restated' : seed % 3 === 0 ? 'provisional' : 'final',
      spark: curve(now, seed),
    })),
    trend: [trendMinute(minuteOf(now) - 1, now), trendMinute(minuteOf(now), now)],
    sources: times(9, (index) => ({
      source: `source-${index}`,
      lastEventTime: new Date(now - 700 * index).toISOString(),
      // the last one is in trouble
      lastSeen: new Date(now - (index === 8 ? HOUR : 400 * index)).toISOString(),
      perMinute: Math.round(900 * noise(now, index)),
    })),
    funnel: FUNNEL.map((kpi, index) => ({
      kpi,
      ...reading(kpi, now, 6 - index),
      rate: FUNNEL_RATES[index] ? { kpi: FUNNEL_RATES[index], ...reading('rate', now, index) } : null,
    })),
    channels: CHANNELS.map((channel, seed) => ({ channel, values: readings(CHANNEL_KPIS, now, seed) })),
    rooms: times(10, (index) => ({
      room: `直播间 ${index}`,
      values: readings(ROOM_KPIS, now, index),
      gmvPerMinute: Math.round(9_000 * noise(now, index)),
      online: curve(now, index),
    })),
    opinion: times(5, (index) => ({
      brand: `品牌 ${index}`,
      values: readings(OPINION_KPIS, now, index),
      perMinute: curve(now, index),
      shares: times(12, (stretch) => shares(Math.floor(minuteOf(now) / 5) + stretch, index)),
    })),
    ...pacesAt(now),
  };
}

/** The panels whose entries come and go. */
export function listsAt(now) {
  return {
    alerts: alertsAt(now),
    mentions: moments(now, LISTS_CHANGE_EVERY_MS, 12).map(mention),
    words: times(15, (index) => ({ word: `热词${index}`, count: 40 - index, positive: index, negative: 9 })),
    competitors: times(14, (index) => price(index, now)),
    promotions: moments(now, HOUR, 12).map(promotion),
    ...moneyAt(now),
  };
}

/** Everything, as a snapshot has it. */
export function stateAt(now) {
  const minute = minuteOf(now);
  return {
    ...numbersAt(now),
    trend: times(60, (index) => trendMinute(minute - 59 + index, now)),
    ...listsAt(now),
  };
}
