import { join } from 'node:path';
import { BASE_WINDOW_MS, type DimensionValues, type Measure, type SourceProgress } from '@mcc/contracts';
import { CellAccumulator, contributionOf } from '@mcc/metrics';
import { createRunner, type Rule, type RuleTransition } from '@mcc/rules';
import { createSimulator } from '@mcc/simulator';
import { minute, RuleScript } from '../../../../libs/rules/src/testing/rule-script';
import { loadRules } from './load-rules';

const HOUR = 3_600_000;
const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };

let rules: Rule[];
beforeAll(async () => {
  rules = await loadRules(join(__dirname, '../../../../rules'));
});

interface Case {
  key: DimensionValues;
  calm: Partial<Record<Measure, number>>;
  bad: Partial<Record<Measure, number>>;
  /** minutes until it fires, from the beginning of the bad numbers */
  within: [number, number];
}

/** For each shipped rule on a KPI: what a base window holds while all is well, and when it has to alert. */
const CASES: Record<string, Case> = {
  'ctr-below-benchmark': {
    key: { channel: 'douyin' },
    calm: { impressions: 100, clicks: 2 },
    bad: { impressions: 100 },
    within: [28, 31],
  },
  'refund-rate-high': {
    key: { channel: 'douyin' },
    calm: { orders: 10 },
    bad: { orders: 10, refunds: 4 },
    within: [25, 31],
  },
  'negative-share-high': {
    key: { brand: 'muye' },
    calm: { mentions: 5, mentions_negative: 1, mention_reach: 5_000 },
    bad: { mentions: 20, mentions_negative: 15, mention_reach: 20_000 },
    within: [0.5, 2],
  },
  'ad-spend-change': {
    key: { channel: 'douyin' },
    calm: { spend: 100 },
    bad: { spend: 400 },
    within: [3, 7],
  },
};

it.each(Object.entries(CASES))(
  '%s alerts to what it is for, and not before',
  (id, { key, calm, bad, within }) => {
    const rule = rules.find((each) => each.id === id);
    if (!rule) throw new Error(`no rule ${id}`);
    const script = new RuleScript(rule);
    const begin = 80;
    script.between(0, begin).flow(key, calm);
    script.between(begin, begin + 40).flow(key, bad);
    const fired = script.run().filter(({ kind }) => kind !== 'update');
    expect(fired.map(({ kind }) => kind)).toEqual(['pending', 'fire']);
    script.between(begin + within[0], begin + within[1]).want('fire', { key });
    expect(script.surprises().filter((each) => !/unwanted: (pending|update)/.test(each))).toEqual([]);
  },
);

it.each([
  // [rule, key, measures of an ordinary window, of a bad one, windows before, minutes of a window]
  ['gmv-unusual', { channel: 'douyin' }, { gmv: 4_000_000 }, { gmv: 200_000 }, 600, 5],
  ['mentions-spike', { brand: 'muye' }, { mentions: 20 }, { mentions: 200 }, 30, 5],
  [
    'cac-drift',
    { channel: 'douyin' },
    { spend: 40_000_000, orders_new: 100 },
    { spend: 52_000_000, orders_new: 100 },
    120,
    60,
  ],
] as const)('%s finds what is unusual, and nothing in what is not', (id, key, calm, bad, before, minutes) => {
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const script = new RuleScript(rule);
  const vary = (numbers: object, index: number) =>
    Object.fromEntries(
      Object.entries(numbers).map(([name, value]: [string, number]) => [
        name,
        Math.round(value * (1 + 0.02 * (((index * 7) % 5) - 2))),
      ]),
    );
  const windows = before + 40;
  for (let index = 0; index < windows; index += 1) {
    const numbers = index < before ? calm : bad;
    script
      .at(index * minutes)
      .count(key, vary(numbers, index))
      .at((index + 1) * minutes)
      .watermark();
  }
  const fired = script.run().filter(({ kind }) => kind === 'fire');
  expect(fired).toHaveLength(1);
  expect(fired[0]?.at).toBeGreaterThan(minute(before * minutes));
  expect(fired[0]?.at).toBeLessThan(minute((before + 30) * minutes));
});

it('live-viewers-lost alerts at once when a room loses a fifth of its viewers', () => {
  const said = room(150, 115);
  expect(said.map(({ kind }) => kind)).toEqual(['pending', 'fire']);
  expect(said[1]?.summary.en).toBe('live lost 23.3% of its viewers: from 150 to 115');
  expect((said[1]?.at ?? 0) - 600_000).toBeLessThanOrEqual(20_000);
});

it('live-viewers-lost leaves a small change and a small room alone', () => {
  expect(room(150, 130)).toEqual([]);
  expect(room(60, 5)).toEqual([]);
});

/** A room in which `before` people are online for ten minutes, and `after` for one more. */
function room(before: number, after: number): RuleTransition[] {
  const rule = rules.find(({ id }) => id === 'live-viewers-lost');
  if (!rule) throw new Error('no rule');
  const runner = createRunner(rule, context);
  const said: RuleTransition[] = [];
  for (let window = 0; window < 660_000; window += BASE_WINDOW_MS) {
    const count = window < 600_000 ? before : after;
    const reading = { n: 1, sum: count, min: count, max: count, lastAt: window, last: count };
    runner.add({ window, dimensions: { room: 'live' }, measures: { viewers_online: reading } });
    said.push(...runner.advanceTo(window + BASE_WINDOW_MS));
  }
  return said;
}

it('gmv-below-yesterday alerts to half of what yesterday brought', () => {
  const rule = rules.find(({ id }) => id === 'gmv-below-yesterday');
  if (!rule) throw new Error('no rule');
  const runner = createRunner(rule, context);
  const fired: number[] = [];
  for (let window = 0; window < 30 * HOUR; window += 60_000) {
    const n = window < 27 * HOUR ? 10 : 5;
    const gmv = { n, sum: n * 1_000_000, min: 1, max: 1, lastAt: window, last: 1 };
    runner.add({ window, dimensions: { channel: 'jd' }, measures: { gmv } });
    const said = runner.advanceTo(window + 60_000);
    fired.push(...said.filter(({ kind }) => kind === 'fire').map(({ at }) => at));
  }
  expect(fired).toHaveLength(1);
  expect((fired[0] ?? 0) / HOUR).toBeGreaterThan(27.75);
  expect((fired[0] ?? 0) / HOUR).toBeLessThan(28.1);
});

/** What the shipped rules on numbers say to the simulated day, from `from` to `to`, epoch ms. */
function play(from: number, to: number, incidentsFrom?: number): RuleTransition[] {
  const runners = rules
    .filter(({ type }) => type !== 'price-change')
    .map((rule) => createRunner(rule, context));
  const simulator = createSimulator({ seed: 3, ...(incidentsFrom === undefined ? {} : { incidentsFrom }) });
  const said: RuleTransition[] = [];
  for (let start = from; start < to; start += BASE_WINDOW_MS) {
    const cells = new CellAccumulator();
    const sources = new Map<string, SourceProgress>();
    for (const event of simulator.eventsBetween(start, start + BASE_WINDOW_MS)) {
      cells.add(contributionOf(event), start, Date.parse(event.time), false);
      const { source } = event;
      const events = (sources.get(source)?.events ?? 0) + 1;
      sources.set(source, { source, events, duplicates: 0, lastTime: start });
    }
    const until = start + BASE_WINDOW_MS;
    for (const runner of runners) {
      for (const cell of cells.list()) runner.add(cell);
      said.push(
        ...(runner.hear?.({ topic: 'events', partition: 0, until, sources: [...sources.values()] }) ?? []),
      );
      said.push(...runner.advanceTo(until));
    }
  }
  return said;
}

const fires = (said: RuleTransition[]): string[] =>
  said
    .filter(({ kind }) => kind === 'fire')
    .map(({ rule, key }) => `${rule} ${Object.values(key).join(' ')}`)
    .sort();

it('source-silent alerts to a shop that has stopped, and not to a show that has ended', () => {
  const rule = rules.find(({ id }) => id === 'source-silent');
  if (!rule) throw new Error('no rule');
  const script = new RuleScript(rule);
  const [shop, show, crm] = ['shop.jd', 'live.douyin', 'crm'];
  script.between(0, 60).heard([shop, show, crm], { events: 3 }).between(60, 125).heard([crm], { events: 3 });
  script.between(120, 125).heard([shop], { events: 3 });
  script.between(64, 65).want('fire', { key: { source: shop }, grade: 'yellow' });
  script.between(89, 90).want('update', { key: { source: shop }, grade: 'orange' });
  script.between(120, 121).want('resolve', { key: { source: shop } });
  expect(script.surprises()).toEqual([]);
});

it('all are quiet in an uneventful hour of the demo, in which both live shows end', () => {
  const from = Date.UTC(2026, 5, 18, 9, 10);
  expect(fires(play(from, from + 1.2 * HOUR))).toEqual([]);
}, 300_000);

it('raise what the opening of the demo is about, and nothing else', () => {
  const from = Date.UTC(2026, 5, 18, 12);
  const opening = from + HOUR / 2;
  expect(fires(play(from, opening + HOUR / 4, opening))).toEqual([
    'negative-share-high 沐野',
    'payment-collapse douyin',
    'visit-conversion-collapse douyin',
  ]);
}, 300_000);
