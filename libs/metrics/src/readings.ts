import {
  MEASURES,
  toTenThousandths,
  type AdImpressionData,
  type CompetitorPriceData,
  type MarketingEvent,
  type Measure,
  type OrderPaidData,
  type SocialMentionData,
} from '@mcc/contracts';
import { registerOf } from './distinct/register-of';
import { heatOf, sentimentOf } from './mention';

/** What an event adds to one measure: an integer, ten-thousandths for money, the register of a person for distinct ones. */
export type Reading = [Measure, number];

/** Reading of a measure from an event; money given in currency units. An absent value adds nothing. */
function reading(measure: Measure, value: number | undefined): Reading[] {
  if (value === undefined) return [];
  const isMoney = MEASURES[measure] === 'money' || MEASURES[measure] === 'money-gauge';
  return [[measure, isMoney ? toTenThousandths(value) : value]];
}

/** One more of the people that a measure counts; somebody unknown adds nothing. */
function person(measure: Measure, id: string | undefined): Reading[] {
  return id === undefined ? [] : [[measure, registerOf(id)]];
}

/** Pieces in an order: the sum of its items' quantities, 1 when it lists none. */
function pieces(items: { quantity: number }[] | undefined): number {
  return items?.length ? items.reduce((sum, item) => sum + item.quantity, 0) : 1;
}

/** So many more of a count, one unless told, where the condition holds. */
function when(condition: boolean, measure: Measure, count = 1): Reading[] {
  return condition ? [[measure, count]] : [];
}

/** A visit whose pages are known reads 1 where it bounced and 0 where not: the readings are the visits that can be judged. */
function bounceReading(pageViews: number | undefined): Reading[] {
  return pageViews === undefined ? [] : [['bounces', pageViews <= 1 ? 1 : 0]];
}

/** `count` is how often the ad was shown, `cost` what that cost altogether; one customer is one person, however often. */
function impressionReadings({ count = 1, room, customer, cost }: AdImpressionData): Reading[] {
  return [
    ['impressions', count],
    ...when(room !== undefined, 'room_impressions', count),
    ...person('people_reached', customer),
    ...reading('spend', cost),
  ];
}

function paidReadings({ amount, items, room, customer, customerKind }: OrderPaidData): Reading[] {
  return [
    ['orders', 1],
    ...reading('gmv', amount),
    ['items', pieces(items)],
    ...person('buyers', customer),
    ...when(customerKind === 'new', 'orders_new'),
    ...when(customerKind === 'returning', 'orders_returning'),
    ...when(room !== undefined, 'live_orders'),
    ...(room === undefined ? [] : reading('live_gmv', amount)),
  ];
}

function mentionReadings(data: SocialMentionData): Reading[] {
  const sentiment = sentimentOf(data);
  return [
    ['mentions', 1],
    ...(sentiment === undefined ? [] : reading(`mentions_${sentiment}`, 1)),
    ...reading('mention_reach', data.reach),
    ['heat', heatOf(data.reach)],
  ];
}

/** Both sides of a comparison come from the same observations: the competitor's price counts where ours stands beside it. */
function comparedPrices({ price, ownPrice }: CompetitorPriceData): Reading[] {
  if (ownPrice === undefined) return [];
  return [...reading('compared_price', price), ...reading('own_price', ownPrice)];
}

/** Measures an event adds to, by its type. */
export function readingsOf(event: MarketingEvent): Reading[] {
  switch (event.type) {
    case 'ad.impression':
      return impressionReadings(event.data);
    case 'ad.click':
      return [['clicks', event.data.count ?? 1], ...reading('spend', event.data.cost)];
    case 'ad.spend':
      return [['spend_reports', 1], ...reading('spend', event.data.amount)];
    case 'ad.conversion':
      return [['conversions', event.data.count ?? 1], ...reading('conversion_value', event.data.value)];
    case 'site.visit':
      return [
        ['visits', 1],
        ...person('visitors', event.data.customer ?? event.data.session),
        ...bounceReading(event.data.pageViews),
      ];
    case 'site.page_view':
      return [['page_views', 1]];
    case 'site.cart':
      return [['carts', 1], ...reading('cart_value', event.data.amount)];
    case 'site.checkout':
      return [['checkouts', 1], ...reading('checkout_value', event.data.amount)];
    case 'order.created':
      return [
        ['orders_created', 1],
        ...reading('order_value', event.data.amount),
        ...when(event.data.room !== undefined, 'live_orders_created'),
      ];
    case 'order.paid':
      return paidReadings(event.data);
    case 'order.refunded':
      return [['refunds', 1], ...reading('refund_amount', event.data.amount)];
    case 'live.enter':
      return [['live_enters', 1], ...person('live_audience', event.data.viewer)];
    case 'live.leave':
      return [['live_leaves', 1], ...reading('watch_seconds', event.data.watchSeconds)];
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
    case 'social.mention':
      return mentionReadings(event.data);
    case 'competitor.price':
      return [
        ['competitor_prices', 1],
        ...reading('competitor_price', event.data.price),
        ...comparedPrices(event.data),
      ];
    case 'competitor.promotion':
      return [['competitor_promotions', 1]];
    case 'competitor.launch':
      return [['competitor_launches', 1]];
    case 'customer.registered':
      return [['registrations', 1]];
    case 'customer.identified':
      return [['identifications', 1]];
    case 'screen.shown':
      return [['screen_delay_ms', event.data.delayMs]];
  }
}
