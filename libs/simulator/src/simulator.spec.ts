import { createEventValidator, type EventType, type MarketingEvent } from '@mcc/contracts';
import { CHANNELS, ROOMS } from './brand';
import { createSimulator } from './simulator';

const MINUTE = 60_000;
const START = Date.parse('2026-11-10T19:00:00+08:00');

type Of<T extends EventType> = Extract<MarketingEvent, { type: T }>;

function only<T extends EventType>(events: MarketingEvent[], type: T): Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

/** How many impressions, clicks or conversions the events stand for. */
const total = (events: { data: { count?: number } }[]): number =>
  events.reduce((sum, { data }) => sum + (data.count ?? 1), 0);

const inChannel = (channel: string) => (event: { data: { channel?: string } }) =>
  event.data.channel === channel;

describe('simulator', () => {
  const history = createSimulator({ seed: 1 }).eventsBetween(START - 12 * MINUTE, START);
  const hour = createSimulator({ seed: 1 }).eventsBetween(START - 60 * MINUTE, START);

  it('gives the same events for the same seed, other ones for another', () => {
    const play = (seed: number) => createSimulator({ seed }).eventsBetween(START, START + 5_000);
    expect(play(1)).toEqual(play(1));
    expect(play(1)).not.toEqual(play(2));
  });

  it('gives the same events however the time is cut, also when begun in the middle', () => {
    const cuts = [0, 1, 999, 1_000, 12_345, 60_000, 61_500].map((ms) => START + ms);
    const whole = createSimulator({ seed: 3, incidentsFrom: START }).eventsBetween(START, START + 61_500);
    const pieces = createSimulator({ seed: 3, incidentsFrom: START });
    const joined = cuts.slice(1).flatMap((to, i) => pieces.eventsBetween(cuts[i] ?? 0, to));
    expect(joined).toEqual(whole);
    const later = createSimulator({ seed: 3, incidentsFrom: START }).eventsBetween(
      START + 12_345,
      START + 61_500,
    );
    expect(later).toEqual(whole.filter((event) => event.time >= new Date(START + 12_345).toISOString()));
  });

  it('gives events in the order of time, within the interval, with ids of their own', () => {
    const times = history.map((event) => Date.parse(event.time));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(0)).toBeGreaterThanOrEqual(START - 12 * MINUTE);
    expect(times.at(-1)).toBeLessThan(START);
    expect(new Set(history.map((event) => `${event.source} ${event.id}`)).size).toBe(history.length);
  });

  it('makes only events that the contracts accept', () => {
    const validator = createEventValidator();
    const lively = createSimulator({ seed: 5, incidentsFrom: START }).eventsBetween(
      START,
      START + 4 * MINUTE,
    );
    const refused = [...history, ...lively]
      .map((event) => validator.validate(event, START + 10 * MINUTE))
      .filter((result) => !result.ok);
    expect(refused).toEqual([]);
  });

  it.each(['04:00', '10:30', '21:00'])('makes 40 to 90 events a second at %s', (clock) => {
    const from = Date.parse(`2026-11-10T${clock}:00+08:00`);
    const perSecond = createSimulator().eventsBetween(from, from + MINUTE).length / 60;
    expect(perSecond).toBeGreaterThan(40);
    expect(perSecond).toBeLessThan(90);
  });

  it('keeps believable ratios', () => {
    const count = (type: EventType): number => only(history, type).length;
    const share = (part: EventType, whole: EventType): number => count(part) / count(whole);
    expect(share('site.cart', 'site.visit')).toBeCloseTo(0.32, 1);
    expect(share('order.created', 'site.checkout')).toBeCloseTo(1, 2);
    expect(share('order.refunded', 'order.paid')).toBeLessThan(0.08);
    const sentiments = only(history, 'social.mention').map((event) => event.data.sentiment);
    expect(
      sentiments.filter((sentiment) => sentiment === 'negative').length / sentiments.length,
    ).toBeLessThan(0.2);
  });

  it('tells how many pages a visit saw, how long a viewer stayed, and which room an ad leads to', () => {
    const pages = only(history, 'site.visit').map(({ data }) => data.pageViews ?? 0);
    const bounced = pages.filter((count) => count === 1).length / pages.length;
    expect(Math.min(...pages)).toBe(1);
    expect(bounced).toBeGreaterThan(0.2);
    expect(bounced).toBeLessThan(0.4);
    const leaves = only(history, 'live.leave');
    const means = ROOMS.map(({ name }) => {
      const stays = leaves.filter(({ data }) => data.room === name).map(({ data }) => data.watchSeconds ?? 0);
      return stays.reduce((sum, stay) => sum + stay, 0) / stays.length;
    });
    // five minutes are what a good room is held against: most of them reach it, and not all
    const good = means.filter((mean) => mean >= 300).length;
    expect(good).toBeGreaterThan(means.length / 2);
    expect(good).toBeLessThan(means.length);
    const rooms = new Set(only(history, 'live.enter').map(({ data }) => data.room));
    const led = only(history, 'ad.impression').flatMap(({ data }) => data.room ?? []);
    expect(led.length).toBeGreaterThan(500);
    expect(rooms.size).toBe(8);
    expect(led.every((room) => rooms.has(room))).toBe(true);
  });

  it.each(CHANNELS.map(({ id }) => id))(
    'has prices and a funnel in %s as a marketing expert knows them',
    (id) => {
      const spend = only(hour, 'ad.spend')
        .filter(inChannel(id))
        .reduce((sum, { data }) => sum + data.amount, 0);
      const impressions = total(only(hour, 'ad.impression').filter(inChannel(id)));
      const clicks = total(only(hour, 'ad.click').filter(inChannel(id)));
      const conversions = total(only(hour, 'ad.conversion').filter(inChannel(id)));
      const visits = only(hour, 'site.visit').filter(inChannel(id)).length;
      const carts = only(hour, 'site.cart').filter(inChannel(id)).length;
      const checkouts = only(hour, 'site.checkout').filter(inChannel(id)).length;
      const orders = only(hour, 'order.paid').filter(inChannel(id)).length;
      const steps = [impressions, clicks, visits, carts, checkouts, orders];
      expect(steps).toEqual([...steps].sort((a, b) => b - a));
      expect(clicks / impressions).toBeGreaterThan(0.017);
      expect(clicks / impressions).toBeLessThan(0.033);
      expect(spend / clicks).toBeGreaterThan(1);
      expect(spend / clicks).toBeLessThan(3);
      expect((1_000 * spend) / impressions).toBeGreaterThan(25);
      expect((1_000 * spend) / impressions).toBeLessThan(60);
      expect(orders / clicks).toBeLessThan(0.3);
      expect(conversions / clicks).toBeCloseTo(0.09, 1);
    },
  );

  it.each(['douyin', 'tmall', 'jd', 'wechat'])(
    'has enough checkouts in %s to notice a collapse within a minute',
    (channel) => {
      const checkouts = only(history, 'site.checkout').filter(inChannel(channel));
      expect(checkouts.length / (12 * 60)).toBeGreaterThan(0.3);
    },
  );

  it('pays back only orders that were paid, and no more than was paid', () => {
    const play = (from: number, to: number) =>
      createSimulator({ seed: 9 }).eventsBetween(START + from * MINUTE, START + to * MINUTE);
    const paid = new Map(only(play(-45, -36), 'order.paid').map(({ data }) => [data.orderId, data.amount]));
    const refunds = only(play(-4, 0), 'order.refunded');
    expect(refunds.length).toBeGreaterThan(10);
    for (const { data } of refunds) expect(data.amount).toBe(paid.get(data.orderId));
    expect(new Set(refunds.map(({ data }) => data.orderId)).size).toBe(refunds.length);
  });

  it('thins all volumes alike', () => {
    const thin = createSimulator({ scale: 0.25 }).eventsBetween(START - 3 * MINUTE, START);
    const full = createSimulator({ scale: 1 }).eventsBetween(START - 3 * MINUTE, START);
    const impressions = (events: MarketingEvent[]): number => only(events, 'ad.impression').length;
    expect(impressions(thin) / impressions(full)).toBeCloseTo(0.25, 1);
  });
});
