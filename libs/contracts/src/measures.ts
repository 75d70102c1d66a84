import type { DistinctSketch } from './distinct-sketch';

/**
 * How a measure adds up.
 * - `count`: an integer; cells are summed.
 * - `money`: ten-thousandths of the currency; cells are summed.
 * - `gauge`: readings of a level (people online, a price); a cell keeps count, sum, least, greatest and latest reading.
 * - `distinct`: how many different people; a cell keeps a {@link DistinctSketch} of them, and cells are united.
 */
export type MeasureKind = 'count' | 'money' | 'gauge' | 'money-gauge' | 'distinct';

/** Base measures by name. A new measure is one line here and one in the fold of its event type. */
export const MEASURES = {
  impressions: 'count',
  room_impressions: 'count',
  people_reached: 'distinct',
  clicks: 'count',
  spend: 'money',
  spend_reports: 'count',
  conversions: 'count',
  conversion_value: 'money',
  visits: 'count',
  visitors: 'distinct',
  bounces: 'count',
  page_views: 'count',
  carts: 'count',
  cart_value: 'money',
  checkouts: 'count',
  checkout_value: 'money',
  orders_created: 'count',
  live_orders_created: 'count',
  order_value: 'money',
  orders: 'count',
  gmv: 'money',
  items: 'count',
  orders_new: 'count',
  orders_returning: 'count',
  buyers: 'distinct',
  live_orders: 'count',
  live_gmv: 'money',
  refunds: 'count',
  refund_amount: 'money',
  live_enters: 'count',
  live_audience: 'distinct',
  live_leaves: 'count',
  watch_seconds: 'count',
  viewers_online: 'gauge',
  live_product_clicks: 'count',
  live_carts: 'count',
  live_comments: 'count',
  live_likes: 'count',
  live_follows: 'count',
  mentions: 'count',
  mentions_positive: 'count',
  mentions_neutral: 'count',
  mentions_negative: 'count',
  mention_reach: 'count',
  heat: 'count',
  competitor_prices: 'count',
  competitor_price: 'money-gauge',
  compared_price: 'money-gauge',
  own_price: 'money-gauge',
  competitor_promotions: 'count',
  competitor_launches: 'count',
  registrations: 'count',
  identifications: 'count',
  event_lag_ms: 'count',
  dead_letters: 'count',
  screen_delay_ms: 'count',
} as const satisfies Record<string, MeasureKind>;

export type Measure = keyof typeof MEASURES;

export const MEASURE_NAMES = Object.keys(MEASURES) as Measure[];

export function isMeasure(name: string): name is Measure {
  return Object.hasOwn(MEASURES, name);
}

export function isGauge(measure: Measure): boolean {
  return MEASURES[measure] === 'gauge' || MEASURES[measure] === 'money-gauge';
}

export function isDistinct(measure: Measure): boolean {
  return MEASURES[measure] === 'distinct';
}

export function isMoney(measure: Measure): boolean {
  return MEASURES[measure] === 'money' || MEASURES[measure] === 'money-gauge';
}

/**
 * What a cell holds of one measure. Counters use `n` (events) and `sum`; the rest is meaningful for gauges only.
 * All values are integers: a plain count, or ten-thousandths for money.
 */
export interface Summary {
  /** how many events contributed */
  n: number;
  sum: number;
  min: number;
  max: number;
  /** event time of `last`, epoch ms */
  lastAt: number;
  /** the reading with the latest event time; of two at the same time, the greater (so that merging commutes) */
  last: number;
  /** of distinct measures only, whose `sum`, `min`, `max` and `last` are 0 */
  sketch?: DistinctSketch;
}
