import type { MarketingEvent } from '@mcc/contracts';

/** Events for the screen: something for every panel, and price drops, which raise red alerts. */

let sent = 0;
function event(type: MarketingEvent['type'], data: MarketingEvent['data'], agoMs = 0): MarketingEvent {
  sent += 1;
  const time = new Date(Date.now() - agoMs).toISOString();
  return { id: `screen-${sent}`, source: 'screen', type, time, data } as MarketingEvent;
}

/** A competitor asked 100 a quarter of an hour ago, and asks `now`. */
export const priceDrop = (competitor: string, now: number): MarketingEvent[] => [
  event('competitor.price', { competitor, product: 'Night cream', price: 100, ownPrice: 95 }, 900_000),
  event('competitor.price', { competitor, product: 'Night cream', price: now, ownPrice: 95 }),
];

/** Something for every panel. */
export const EVERYTHING: MarketingEvent[] = [
  event('ad.impression', { channel: 'douyin', campaign: 'double-11' }),
  event('ad.click', { channel: 'douyin', campaign: 'double-11', cost: 0.5 }),
  event('ad.spend', { channel: 'douyin', campaign: 'double-11', amount: 500 }),
  event('site.visit', { session: 's1', channel: 'douyin' }),
  event('site.cart', { session: 's1', channel: 'douyin' }),
  event('site.checkout', { session: 's1', channel: 'douyin' }),
  event('order.paid', { orderId: 'o1', amount: 99.5, channel: 'douyin', room: 'room-1' }),
  event('live.enter', { room: 'room-1', viewer: 'v1' }),
  event('live.viewers', { room: 'room-1', count: 42 }),
  event('live.viewers', { room: 'room-1', count: 40 }, 120_000),
  event('social.mention', {
    brand: 'ours',
    platform: 'weibo',
    text: '物流太慢',
    sentiment: 'negative',
    reach: 20_000,
  }),
  event('social.mention', { brand: 'ours', platform: 'weibo', text: '质地很好', sentiment: 'positive' }),
  event('competitor.promotion', { competitor: 'Brand B', product: 'Serum', text: '满 300 减 50' }),
];
