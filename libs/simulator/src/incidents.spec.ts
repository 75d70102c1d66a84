import type { EventType, MarketingEvent } from '@mcc/contracts';
import { incidentScript } from './incidents';
import { createSimulator } from './simulator';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = Date.parse('2026-11-10T16:00:00+08:00');

describe('incident script', () => {
  const simulator = createSimulator({ seed: 1, incidentsFrom: START });
  const before = simulator.eventsBetween(START - 10 * MINUTE, START);
  const after = simulator.eventsBetween(START, START + 8 * MINUTE);
  const between = (from: number, to: number): MarketingEvent[] =>
    after.filter(({ time }) => Date.parse(time) >= START + from && Date.parse(time) < START + to);
  const douyin = (events: MarketingEvent[], type: EventType): number =>
    events.filter(
      (event) => event.type === type && 'channel' in event.data && event.data.channel === 'douyin',
    ).length;

  it('drops a competitor price by 18 % after 30 seconds, and says so at once', () => {
    const prices = [...before, ...after].flatMap((event) =>
      event.type === 'competitor.price' &&
      event.data.competitor === '花颜集' &&
      event.data.product === '玻尿酸精华'
        ? [{ at: Date.parse(event.time) - START, price: event.data.price }]
        : [],
    );
    const first = prices.find(({ at }) => at >= 30 * SECOND);
    expect(new Set(prices.filter(({ at }) => at < 30 * SECOND).map(({ price }) => price))).toEqual(
      new Set([175]),
    );
    expect(first?.at).toBeLessThan(32 * SECOND);
    expect((first?.price ?? 0) / 175).toBeCloseTo(0.82, 2);
    expect(new Set(prices.filter(({ at }) => at >= 30 * SECOND).map(({ price }) => price)).size).toBe(1);
  });

  it('lets payments on douyin collapse after 75 seconds, and recover', () => {
    const rate = (events: MarketingEvent[]): number =>
      douyin(events, 'order.paid') / douyin(events, 'order.created');
    expect(rate(before)).toBeGreaterThan(0.7);
    expect(rate(between(90 * SECOND, 5 * MINUTE))).toBeLessThan(0.25);
    expect(rate(between(6 * MINUTE, 8 * MINUTE))).toBeGreaterThan(0.6);
  });

  it('raises a wave of negative mentions after 110 seconds', () => {
    const negative = (events: MarketingEvent[]): number =>
      events.filter((event) => event.type === 'social.mention' && event.data.sentiment === 'negative').length;
    expect(negative(before) / 10).toBeLessThan(8);
    expect(negative(between(110 * SECOND, 170 * SECOND))).toBeGreaterThan(50);
  });

  it('changes nothing but what the incidents are about', () => {
    const calm = createSimulator({ seed: 1 }).eventsBetween(START, START + 5 * MINUTE);
    const kinds = (events: MarketingEvent[]): string[] =>
      events
        .filter(({ type }) => type === 'ad.impression' || type === 'site.visit' || type === 'site.checkout')
        .map(({ id }) => id);
    expect(kinds(between(0, 5 * MINUTE))).toEqual(kinds(calm));
  });

  it('goes on with a milder incident every 20 to 40 minutes', () => {
    const script = incidentScript(1, START);
    const later = script
      .between(START + 10 * MINUTE, START + 12 * 60 * MINUTE)
      .filter(({ from }) => from > START + 10 * MINUTE);
    const gaps = later.slice(1).map(({ from }, i) => (from - (later[i]?.from ?? 0)) / MINUTE);
    expect(later.length).toBeGreaterThan(17);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(40);
    expect(new Set(later.map(({ kind }) => kind)).size).toBe(4);
  });

  it('is empty without a start', () => {
    expect(createSimulator({ seed: 1 }).incidentsBetween(START, START + MINUTE)).toEqual([]);
  });
});
