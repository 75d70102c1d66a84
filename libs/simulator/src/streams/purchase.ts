import { CHANNELS, COUPONS, PRODUCTS, REGIONS, type Product } from '../brand';
import type { IncidentScript } from '../incidents';
import type { Random } from '../random';
import { cents, type Emit } from '../stream';

/** A customer who goes to the till. */
export interface Purchase {
  channel: string;
  shop: string;
  session: string;
  orderId: string;
  room?: string;
  campaign?: string;
  region: string;
  customer: string;
  customerKind: 'new' | 'returning';
  lines: { product: Product; quantity: number }[];
  coupon?: string;
  /** what is paid, cents */
  amountCents: number;
  checkoutAt: number;
  paidAt: number;
  paid: boolean;
}

/** Where a purchase comes from. */
export interface Basket {
  channel: string;
  shop: string;
  session: string;
  orderId: string;
  room?: string;
  campaign?: string;
  /** what the customer looked at first */
  product: Product;
  checkoutAt: number;
}

const profiles = new Map(CHANNELS.map((channel) => [channel.id, channel]));

/** How likely a checkout ends in payment just now: the channel's rate, less what an incident takes. */
export function paymentRate(channel: string, at: number, incidents: IncidentScript): number {
  let rate = profiles.get(channel)?.paymentRate ?? 0.8;
  for (const incident of incidents.at(at)) {
    if (incident.kind === 'conversion-collapse' && incident.channel === channel) rate *= incident.factor;
  }
  return rate;
}

/** Decides everything about a purchase; draws the same random numbers whether an incident holds or not. */
export function planPurchase(basket: Basket, random: Random, incidents: IncidentScript): Purchase {
  const isNew = random.chance(profiles.get(basket.channel)?.newShare ?? 0.4);
  const lines = [{ product: basket.product, quantity: random.chance(0.22) ? 2 : 1 }];
  const second = random.weighted(PRODUCTS);
  if (random.chance(0.35) && second !== basket.product) lines.push({ product: second, quantity: 1 });
  const coupon = random.weighted(COUPONS);
  const hasCoupon = random.chance(basket.room ? 0.6 : 0.32);
  const full = lines.reduce((sum, line) => sum + line.product.cents * line.quantity, 0);
  const { checkoutAt, product: _product, ...where } = basket;
  const paidAt = checkoutAt + 3_000 + random.integer(22_000);
  return {
    ...where,
    region: random.weighted(REGIONS).name,
    customer: isNew ? `n${basket.orderId}` : `u${random.integer(400_000)}`,
    customerKind: isNew ? 'new' : 'returning',
    lines,
    ...(hasCoupon ? { coupon: coupon.code } : {}),
    amountCents: full - (hasCoupon ? coupon.cents : 0),
    checkoutAt,
    paidAt,
    paid: random.next() < paymentRate(basket.channel, paidAt, incidents),
  };
}

/** Data of `order.created`, `order.paid` and `order.refunded`. */
export function orderData(purchase: Purchase) {
  const { channel, orderId, room, campaign, region, customer, customerKind, coupon, lines } = purchase;
  return {
    orderId,
    amount: cents(purchase.amountCents),
    items: lines.map(({ product, quantity }) => ({
      product: product.name,
      quantity,
      price: cents(product.cents),
    })),
    product: lines[0]?.product.name ?? '',
    brand: '沐野',
    channel,
    region,
    customer,
    customerKind,
    ...(room ? { room } : {}),
    ...(campaign ? { campaign } : {}),
    ...(coupon ? { coupon } : {}),
  };
}

/** Emits checkout, order, payment and, for a new customer, the registration. */
export function emitPurchase(purchase: Purchase, emit: Emit): void {
  const { channel, campaign, region, customer, session, shop, orderId } = purchase;
  const context = { session, channel, region, customer, ...(campaign ? { campaign } : {}) };
  const order = orderData(purchase);
  emit(purchase.checkoutAt, shop, 'site.checkout', orderId, {
    ...context,
    product: order.product,
    amount: order.amount,
  });
  emit(purchase.checkoutAt + 900, shop, 'order.created', orderId, order);
  if (!purchase.paid) return;
  emit(purchase.paidAt, shop, 'order.paid', orderId, order);
  if (purchase.customerKind === 'new') {
    const identities = { member: `M${customer}` };
    emit(purchase.paidAt + 1_200, 'crm', 'customer.registered', orderId, {
      customer,
      channel,
      region,
      identities,
    });
  }
}
