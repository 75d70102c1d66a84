import {
  DIMENSIONS,
  MEASURES,
  toTenThousandths,
  type DimensionValues,
  type MarketingEvent,
  type Measure,
  type SocialMentionData,
} from '@mcc/contracts';

/** What one event adds: readings of measures (integers; ten-thousandths for money) under one combination of dimensions. */
export interface Contribution {
  dimensions: DimensionValues;
  readings: [Measure, number][];
}

/** Reading of a measure from an event; money given in currency units. An absent value adds nothing. */
function reading(measure: Measure, value: number | undefined): [Measure, number][] {
  if (value === undefined) return [];
  const isMoney = MEASURES[measure] === 'money' || MEASURES[measure] === 'money-gauge';
  return [[measure, isMoney ? toTenThousandths(value) : value]];
}

/** Score from which a mention without a stated sentiment counts as positive, and below the negative of which as negative. */
const CLEAR_SCORE = 0.2;

function sentimentOf(data: SocialMentionData): 'positive' | 'neutral' | 'negative' | undefined {
  if (data.sentiment !== undefined || data.score === undefined) return data.sentiment;
  if (data.score >= CLEAR_SCORE) return 'positive';
  return data.score <= -CLEAR_SCORE ? 'negative' : 'neutral';
}

/** Pieces in an order: the sum of its items' quantities, 1 when it lists none. */
function pieces(items: { quantity: number }[] | undefined): number {
  return items?.length ? items.reduce((sum, item) => sum + item.quantity, 0) : 1;
}

/** Measures an event adds to, by its type. */
function readingsOf(event: MarketingEvent): [Measure, number][] {
  switch (event.type) {
    case 'ad.impression':
      return [['impressions', 1], ...reading('spend', event.data.cost)];
    case 'ad.click':
      return [['clicks', 1], ...reading('spend', event.data.cost)];
    case 'ad.spend':
      return reading('spend', event.data.amount);
    case 'ad.conversion':
      return [['conversions', 1], ...reading('conversion_value', event.data.value)];
    case 'site.visit':
      return [['visits', 1]];
    case 'site.page_view':
      return [['page_views', 1]];
    case 'site.cart':
      return [['carts', 1], ...reading('cart_value', event.data.amount)];
    case 'site.checkout':
      return [['checkouts', 1], ...reading('checkout_value', event.data.amount)];
    case 'order.created':
      return [['orders_created', 1], ...reading('order_value', event.data.amount)];
    case 'order.paid':
      return [['orders', 1], ...reading('gmv', event.data.amount), ['items', pieces(event.data.items)]];
    case 'order.refunded':
      return [['refunds', 1], ...reading('refund_amount', event.data.amount)];
    case 'live.enter':
      return [['live_enters', 1]];
    case 'live.leave':
      return [['live_leaves', 1]];
    case 'live.viewers':
      return [['viewers_online', event.data.count]];
    case 'live.product_click':
      return [['live_product_clicks', 1]];
    case 'live.cart':
      return [['live_carts', 1]];
    case 'live.comment':
      return [['live_comments', 1]];
    case 'live.like':
      return [['live_likes', event.data.count ?? 1]];
    case 'live.follow':
      return [['live_follows', 1]];
    case 'social.mention': {
      const sentiment = sentimentOf(event.data);
      const bySentiment: [Measure, number][] =
        sentiment === 'positive'
          ? [['mentions_positive', 1]]
          : sentiment === 'negative'
            ? [['mentions_negative', 1]]
            : [];
      return [['mentions', 1], ...bySentiment, ...reading('mention_reach', event.data.reach)];
    }
    case 'competitor.price':
      return [
        ['competitor_prices', 1],
        ...reading('competitor_price', event.data.price),
        ...reading('own_price', event.data.ownPrice),
      ];
    case 'competitor.promotion':
      return [['competitor_promotions', 1]];
    case 'competitor.launch':
      return [['competitor_launches', 1]];
    case 'customer.registered':
      return [['registrations', 1]];
    case 'customer.identified':
      return [['identifications', 1]];
  }
}

/** Dimensions that event data carry under the same name; the sentiment may have to be worked out. */
const PLAIN_DIMENSIONS = DIMENSIONS.filter((dimension) => dimension !== 'sentiment');

function dimensionsOf(event: MarketingEvent): DimensionValues {
  const data = event.data as DimensionValues;
  const dimensions: DimensionValues = {};
  for (const name of PLAIN_DIMENSIONS) {
    const value = data[name];
    if (value !== undefined) dimensions[name] = value;
  }
  if (event.type === 'social.mention') {
    const sentiment = sentimentOf(event.data);
    if (sentiment) dimensions.sentiment = sentiment;
  }
  return dimensions;
}

/** What an event adds to which cell. Pure; total over all event types. */
export function contributionOf(event: MarketingEvent): Contribution {
  return { dimensions: dimensionsOf(event), readings: readingsOf(event) };
}
