import { PRODUCTS, ROOMS, type Room } from '../brand';
import { createRandom, mix, type Random } from '../random';
import type { Emit, Second, Stream } from '../stream';
import { emitPurchase, planPurchase } from './purchase';

const MINUTE = 60;
/** Within so long of coming in, a viewer says and clicks what there is to say and click; an order of it fits into the lookback. */
const LONGEST_PART_MS = 280_000;
/** Salt of the stays of those who leave, beside the rooms' own. */
const STAYS = 100;
const COMMENTS = [
  '主播试一下精华的质地',
  '敏感肌能用吗',
  '有没有小样',
  '已拍，坐等发货',
  '上次买的面霜很好用',
  '防晒会不会搓泥',
  '优惠券在哪里领',
  '孕妇可以用吗',
  '面膜囤了三盒',
  '现货还是预售呀',
  '红包来一个',
  '黄皮用这个显白吗',
] as const;

/**
 * How full the room is within its show, 0 … about 1.3: filling, plateau with a wave at each product, emptying. It empties as
 * shows do, bit by bit and nearly to the end, so that an end is told from a loss of viewers.
 */
function showCurve(room: Room, minuteOfCycle: number): number {
  if (minuteOfCycle >= room.show) return 0.06;
  const filling = Math.min(1, 0.35 + minuteOfCycle / 18);
  const emptying = Math.min(1, 0.1 + (room.show - minuteOfCycle) / 14);
  const wave = 1 + 0.16 * Math.sin((minuteOfCycle / 11) * 2 * Math.PI);
  return filling * emptying * wave;
}

/** People in the room at this moment: show curve × the day's activity × incidents. */
export function viewersAt(room: Room, second: Second, ms: number): number {
  const cycle = room.show + room.pause;
  const minute = (ms / 60_000) % cycle;
  let viewers = room.viewers * showCurve(room, minute) * second.activityAt(ms);
  for (const incident of second.incidents.at(ms)) {
    if (incident.kind !== 'traffic-surge' || ROOMS[incident.room] !== room) continue;
    const rise = Math.min(1, (ms - incident.from) / 60_000, (incident.to - ms) / 60_000);
    viewers *= 1 + (incident.factor - 1) * rise;
  }
  return viewers;
}

/** How long a viewer stays, ms: exponential, so that who has stayed long is no likelier to go. */
const stayOf = (room: Room, random: Random): number => -Math.log(1 - random.next()) * room.stay * 1_000;

function emitViewer(room: Room, second: Second, viewer: string, seed: number, emit: Emit): void {
  const random = createRandom(seed);
  const context = { room: room.name, channel: room.channel, viewer };
  const at = second.startMs + random.integer(1_000);
  emit(at, room.source, 'live.enter', viewer, context);
  const stay = Math.min(LONGEST_PART_MS, stayOf(room, random));
  const comments = random.count(stay / 600_000);
  for (let i = 0; i < comments; i += 1) {
    const text = random.pick(COMMENTS);
    emit(at + random.between(0.1, 1) * stay, room.source, 'live.comment', `${viewer}-${i}`, {
      ...context,
      text,
    });
  }
  if (random.chance(0.22)) {
    emit(at + random.between(0.2, 1) * stay, room.source, 'live.like', viewer, {
      ...context,
      count: 1 + random.integer(12),
    });
  }
  if (random.chance(0.05)) emit(at + 0.8 * stay, room.source, 'live.follow', viewer, context);
  if (!random.chance(0.27)) return;
  const product = random.weighted(PRODUCTS);
  const clickAt = at + Math.min(stay, 90_000) * random.between(0.2, 0.9);
  emit(clickAt, room.source, 'live.product_click', viewer, { ...context, product: product.name });
  if (!random.chance(0.34)) return;
  emit(clickAt + 4_000, room.source, 'live.cart', viewer, { ...context, product: product.name });
  if (!random.chance(0.62)) return;
  const basket = { channel: room.channel, shop: `shop.${room.channel}`, room: room.name, session: viewer };
  const rest = { orderId: `MY-${viewer}`, product, checkoutAt: clickAt + 7_000 + random.integer(15_000) };
  emitPurchase(planPurchase({ ...basket, ...rest }, random, second.incidents), emit);
}

/** The live rooms: who comes and goes, comments, likes, product clicks, carts and orders, and the number of people online. */
export const liveStream: Stream = (second, emit) => {
  ROOMS.forEach((room, position) => {
    const random = second.randomOf(second.index, position);
    const now = viewersAt(room, second, second.startMs);
    const change = viewersAt(room, second, second.startMs + 1_000) - now;
    // people come and go at viewers ÷ stay; a filling room has more comers, an emptying one more goers
    const turnover = now / room.stay;
    const enters = random.count((turnover + Math.max(0, change)) * second.scale);
    const leaves = random.count((turnover + Math.max(0, -change)) * second.scale);
    for (let i = 0; i < enters; i += 1) {
      const viewer = `v-${position}-${second.name}-${i}`;
      emitViewer(room, second, viewer, mix(random.integer(2 ** 31), i), emit);
    }
    const stays = second.randomOf(second.index, STAYS + position);
    for (let i = 0; i < leaves; i += 1) {
      const watchSeconds = Math.round(stayOf(room, stays) / 1_000);
      const context = { room: room.name, channel: room.channel, watchSeconds };
      emit(
        second.startMs + random.integer(1_000),
        room.source,
        'live.leave',
        `${position}-${second.name}-${i}`,
        context,
      );
    }
    if (second.index % 5 === position % 5) {
      const count = Math.max(0, Math.round(now * random.between(0.97, 1.03)));
      const gauge = { room: room.name, channel: room.channel, count };
      emit(
        second.startMs + (second.index % MINUTE),
        room.source,
        'live.viewers',
        `${position}-${second.name}`,
        gauge,
      );
    }
  });
};
