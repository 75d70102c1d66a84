import type { EventType, MarketingEvent } from '@mcc/contracts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Windows of ten seconds in a minute. */
const WINDOWS = 6;

let serial = 0;
const event = (type: EventType, at: number, data: object): MarketingEvent => {
  serial += 1;
  return {
    specversion: '1.0',
    id: `collapse-${process.pid}-${serial}`,
    source: 'shop',
    type,
    time: new Date(at).toISOString(),
    data,
  } as MarketingEvent;
};

/** Checkouts of a channel in one minute, and how many of the ten in each window are paid. */
function minuteOf(channel: string, start: number, paid: number): MarketingEvent[] {
  return Array.from({ length: WINDOWS * 10 }, (_, nth): MarketingEvent[] => {
    const at = start + nth * SECOND;
    const checkout = event('site.checkout', at, { session: `s${channel}${at}`, channel });
    if (nth % 10 >= paid) return [checkout];
    return [checkout, event('order.paid', at, { orderId: `o${channel}${at}`, amount: 10, channel })];
  }).flat();
}

/** Minutes in which channels sell and spend as ever. @param start event time, epoch ms */
export function calmMinutes(channels: readonly string[], start: number, minutes: number): MarketingEvent[] {
  return Array.from({ length: minutes }, (_, minute) => start + minute * MINUTE).flatMap((begin) =>
    channels.flatMap((channel) => [
      ...minuteOf(channel, begin, 8),
      ...Array.from({ length: WINDOWS }, (_each, nth) =>
        event('ad.spend', begin + nth * 10 * SECOND, { channel, campaign: 'c', amount: 1 }),
      ),
    ]),
  );
}

/** A minute in which hardly anybody of a channel pays. */
export const collapseMinute = (channel: string, start: number): MarketingEvent[] =>
  minuteOf(channel, start, 1);

/** Something of each family, so that all know that the time has come so far. */
export const pulse = (at: number): MarketingEvent[] => [
  event('site.checkout', at, { session: `pulse${at}`, channel: 'other' }),
  event('order.paid', at, { orderId: `pulse${at}`, amount: 10, channel: 'other' }),
  event('ad.spend', at, { channel: 'other', campaign: 'c', amount: 1 }),
];
