import { join } from 'node:path';
import { BASE_WINDOW_MS, type SourceProgress } from '@mcc/contracts';
import { CellAccumulator, contributionOf } from '@mcc/metrics';
import { createRunner, type Rule, type RuleTransition } from '@mcc/rules';
import { createSimulator } from '@mcc/simulator';
import { RuleScript } from '../../rules/src/testing/rule-script';
import { loadRules } from './rule-folder';

const HOUR = 3_600_000;
const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };

let rules: Rule[];
beforeAll(async () => {
  rules = await loadRules(join(__dirname, '../../../rules'));
});

it('every rule says what to do, in both languages', () => {
  expect(rules.filter(({ runbook }) => !runbook).map(({ id }) => id)).toEqual([]);
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

it('orders-missing alerts at noon to a channel that has had none', () => {
  const rule = rules.find(({ id }) => id === 'orders-missing');
  if (!rule) throw new Error('no rule');
  const script = new RuleScript(rule);
  // the script begins at 10:00 in Shanghai
  const noon = 26 * 60;
  script.between(0, noon + 10).heard([], { topic: 'mcc.events.order.v1' });
  for (const channel of ['jd', 'tmall']) script.at(60).count({ channel }, { orders: 1 });
  script.at(noon - 60).count({ channel: 'jd' }, { orders: 1 });
  script.between(noon, noon).want('fire', { key: { channel: 'tmall' }, grade: 'yellow' });
  expect(script.surprises()).toEqual([]);
});

it('all are quiet in an uneventful hour of the demo, in which both great live shows end', () => {
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
