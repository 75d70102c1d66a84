import { PRODUCTS, REGIONS } from '../brand';
import { storeActivityAt } from '../daily-curve';
import { cents, type Stream } from '../stream';

/** Sales of the shops in town, as their tills report them; closed at night. */
export const offlineStream: Stream = (second, emit) => {
  const random = second.randomOf(second.index, 0);
  const sold = random.count(0.14 * storeActivityAt(second.startMs) * second.scale);
  for (let i = 0; i < sold; i += 1) {
    const product = random.weighted(PRODUCTS);
    const quantity = 1 + random.integer(2);
    const orderId = `POS-${second.name}-${i}`;
    emit(second.startMs + random.integer(1_000), 'pos.offline', 'order.paid', orderId, {
      orderId,
      amount: cents(product.cents * quantity),
      items: [{ product: product.name, quantity, price: cents(product.cents) }],
      product: product.name,
      brand: '沐野',
      channel: 'offline',
      region: random.weighted(REGIONS).name,
      customerKind: random.chance(0.35) ? 'new' : 'returning',
    });
  }
};
