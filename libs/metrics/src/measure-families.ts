import { FAMILIES, type Family, type Measure } from '@mcc/contracts';

/** All but what the product says of itself. */
const MARKET_FAMILIES = FAMILIES.filter((family) => family !== 'screen');

const FAMILY_OF_MEASURE: Readonly<Record<Measure, Family | 'market' | null>> = {
  impressions: 'ad',
  room_impressions: 'ad',
  people_reached: 'ad',
  clicks: 'ad',
  spend: 'ad',
  spend_reports: 'ad',
  conversions: 'ad',
  conversion_value: 'ad',
  visits: 'site',
  visitors: 'site',
  bounces: 'site',
  page_views: 'site',
  carts: 'site',
  cart_value: 'site',
  checkouts: 'site',
  checkout_value: 'site',
  orders_created: 'order',
  live_orders_created: 'order',
  order_value: 'order',
  orders: 'order',
  gmv: 'order',
  items: 'order',
  orders_new: 'order',
  orders_returning: 'order',
  buyers: 'order',
  live_orders: 'order',
  live_gmv: 'order',
  refunds: 'order',
  refund_amount: 'order',
  live_enters: 'live',
  live_audience: 'live',
  live_leaves: 'live',
  watch_seconds: 'live',
  viewers_online: 'live',
  live_product_clicks: 'live',
  live_carts: 'live',
  live_comments: 'live',
  live_likes: 'live',
  live_follows: 'live',
  mentions: 'social',
  mentions_positive: 'social',
  mentions_neutral: 'social',
  mentions_negative: 'social',
  mention_reach: 'social',
  heat: 'social',
  competitor_prices: 'competitor',
  competitor_price: 'competitor',
  compared_price: 'competitor',
  own_price: 'competitor',
  competitor_promotions: 'competitor',
  competitor_launches: 'competitor',
  registrations: 'customer',
  identifications: 'customer',
  event_lag_ms: 'market',
  dead_letters: null,
  screen_delay_ms: 'screen',
};

/** Families whose events add to a measure: their partitions decide when a window of it is final. None: no event does. */
export function familiesOf(measure: Measure): readonly Family[] {
  const family = FAMILY_OF_MEASURE[measure];
  if (family === null) return [];
  return family === 'market' ? MARKET_FAMILIES : [family];
}
