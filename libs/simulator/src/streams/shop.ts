import { CART_RATE, CHANNELS, CHECKOUT_RATE, DEVICES, PRODUCTS, REFUND_RATE, REGIONS } from '../brand';
import type { ChannelProfile, Product } from '../brand';
import { cents, type Emit, type Second, type Stream } from '../stream';
import { emitPurchase, orderData, planPurchase, type Purchase } from './purchase';

/** Seconds between the visit of an order and the minute in which it is paid back. */
const REFUND_AFTER = 37 * 60;

/** One visit of a shop, decided from beginning to end. */
interface Visit {
  session: string;
  campaign?: string;
  region: string;
  device: string;
  at: number;
  /** products looked at, with the time */
  views: { product: Product; at: number }[];
  cartAt?: number;
  purchase?: Purchase;
  /** paid back this long after {@link REFUND_AFTER}, ms */
  refundDelay?: number;
}

function planVisits(
  second: Second,
  index: number,
  channel: ChannelProfile,
  position: number,
  volume: number,
) {
  const random = second.randomOf(index, position);
  const visits: Visit[] = [];
  const count = random.count(channel.visits * volume);
  for (let i = 0; i < count; i += 1) {
    const at = index * 1_000 + random.integer(1_000);
    const session = `${channel.id}-${index.toString(36)}-${i}`;
    const product = random.weighted(PRODUCTS);
    const visit: Visit = {
      session,
      ...(random.chance(0.4) ? { campaign: random.weighted(channel.campaigns).name } : {}),
      region: random.weighted(REGIONS).name,
      device: random.weighted(DEVICES).name,
      at,
      views: random.chance(0.55) ? [{ product, at: at + 1_500 + random.integer(9_000) }] : [],
    };
    if (random.chance(CART_RATE)) {
      const cartAt = at + 12_000 + random.integer(45_000);
      visit.cartAt = cartAt;
      visit.views = [{ product, at: cartAt - 6_000 }];
      if (random.chance(CHECKOUT_RATE)) {
        const orderId = `MY-${session}`;
        const { campaign } = visit;
        const basket = { channel: channel.id, shop: channel.shop, session, orderId, product };
        visit.purchase = planPurchase(
          {
            ...basket,
            ...(campaign ? { campaign } : {}),
            checkoutAt: cartAt + 5_000 + random.integer(40_000),
          },
          random,
          second.incidents,
        );
        if (random.chance(REFUND_RATE)) visit.refundDelay = random.integer(60_000);
      }
    }
    visits.push(visit);
  }
  return visits;
}

/** Pages a visit sees: the landing page, those of the products, the cart and the till. */
function pagesOf({ views, cartAt, purchase }: Visit): number {
  return 1 + views.length + (cartAt === undefined ? 0 : 1) + (purchase ? 1 : 0);
}

function emitVisit(visit: Visit, channel: ChannelProfile, emit: Emit): void {
  const { session, campaign, region, device } = visit;
  const context = { session, channel: channel.id, region, device, ...(campaign ? { campaign } : {}) };
  const landing = { landing: campaign ? '/campaign' : '/', pageViews: pagesOf(visit) };
  emit(visit.at, channel.shop, 'site.visit', session, { ...context, ...landing });
  for (const { product, at } of visit.views) {
    emit(at, channel.shop, 'site.page_view', session, {
      ...context,
      product: product.name,
      page: '/product',
    });
  }
  const seen = visit.views[0]?.product;
  if (visit.cartAt !== undefined && seen) {
    const item = { product: seen.name, amount: cents(seen.cents) };
    emit(visit.cartAt, channel.shop, 'site.cart', session, { ...context, ...item });
  }
  if (visit.purchase) emitPurchase(visit.purchase, emit);
}

/** Visits of the shops with what follows from them: views, carts, checkouts, orders, payments. */
export const shopStream: Stream = (second, emit) => {
  CHANNELS.forEach((channel, position) => {
    const volume = second.activity * second.scale;
    for (const visit of planVisits(second, second.index, channel, position, volume)) {
      emitVisit(visit, channel, emit);
    }
  });
};

/** Refunds of orders of {@link REFUND_AFTER} seconds ago: their visits are planned anew, which gives the same orders. */
export const refundStream: Stream = (second, emit) => {
  const index = second.index - REFUND_AFTER;
  const volume = second.activityAt(index * 1_000) * second.scale;
  CHANNELS.forEach((channel, position) => {
    for (const { purchase, refundDelay } of planVisits(second, index, channel, position, volume)) {
      if (!purchase?.paid || refundDelay === undefined) continue;
      emit(
        second.startMs + refundDelay,
        channel.shop,
        'order.refunded',
        purchase.orderId,
        orderData(purchase),
      );
    }
  });
};
