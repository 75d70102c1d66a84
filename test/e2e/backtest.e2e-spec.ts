import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlertView, BacktestResponse, MarketingEvent } from '@mcc/contracts';
import { alertsOf, postEvents } from '../support/api';
import { newDataDir, PROJECT_ROOT, startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/** Rules say of stored history what they said live, to the alert. */
const MINUTE = 60_000;
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 120 * MINUTE;
const PRODUCTS = ['Night cream', 'Serum', 'Toner'];

/** Prices of two hours, each product its own way; sent in the order of the log, of which some are older than those before. */
const observed = Array.from({ length: 24 }, (_, step) =>
  PRODUCTS.map((product, line): MarketingEvent => {
    const minute = step % 7 === 6 ? (step - 2) * 5 : step * 5;
    const price = 100 - ((step * (line + 2)) % 11) * 3;
    return {
      id: `price-${step}-${line}`,
      source: 'tracker',
      type: 'competitor.price',
      time: new Date(START + minute * MINUTE + line).toISOString(),
      data: { competitor: 'Hua', product, price },
    };
  }),
).flat();

const STORY_RULES = `version: 1
rules:
  - id: story-few-visits
    type: threshold
    name: { zh-CN: 访问过少, en: Few visits }
    kpi: visits
    by: [channel]
    window: 2m
    below: 5
    minSample: 0
    for: 0s
    recovery: { for: 0s }
    grade: yellow
  - id: story-cheaper
    type: price-change
    name: { zh-CN: 降价, en: Cheaper }
    include: { product: [Story tea] }
    drop: [{ percent: 5, grade: orange }]
  - id: story-both
    type: composite
    name: { zh-CN: 同时, en: Both }
    by: [channel]
    when: { all: [story-cheaper, story-few-visits] }
    for: 0s
    recovery: { for: 1m }
    grade: red
`;

/** Visits of some minutes, evenly. */
async function visits(from: number, to: number, perMinute: number): Promise<void> {
  const events = Array.from({ length: (to - from) * perMinute }, (_, index): MarketingEvent => {
    const minutes = from + index / perMinute;
    return {
      ...{ id: `visit-${minutes.toFixed(3)}`, source: 'story-site', type: 'site.visit' },
      time: new Date(START + Math.round(minutes * MINUTE)).toISOString(),
      data: { session: `s-${minutes.toFixed(3)}`, channel: 'douyin' },
    };
  });
  expect(await postEvents(product.url, events)).toMatchObject({ accepted: events.length });
}

async function price(minutes: number, value: number): Promise<void> {
  const event: MarketingEvent = {
    ...{ id: `story-price-${minutes}`, source: 'story-tracker', type: 'competitor.price' },
    time: new Date(START + minutes * MINUTE).toISOString(),
    data: { competitor: 'Hua', product: 'Story tea', price: value },
  };
  expect(await postEvents(product.url, [event])).toMatchObject({ accepted: 1 });
}

/** What an alert and an episode have in common, in one order. */
const course = <
  T extends { key: AlertView['key']; grade: string; firedAt: string | null; resolvedAt: string | null },
>(
  all: readonly T[],
): string[] =>
  all.map(({ key, grade, firedAt, resolvedAt }) => JSON.stringify([key, firedAt, resolvedAt, grade])).sort();

let product: Product;
beforeAll(async () => {
  const rules = newDataDir();
  await cp(join(PROJECT_ROOT, 'rules'), rules, { recursive: true });
  await writeFile(join(rules, 'story.yaml'), STORY_RULES);
  product = await startProduct({ env: { MCC_RULES_DIR: rules } });
}, 180_000);

async function backtestOf(rule: string): Promise<BacktestResponse> {
  const answer = await fetch(`${product.url}/api/v1/rules/backtest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      rule,
      from: new Date(START - MINUTE).toISOString(),
      to: new Date(START + 121 * MINUTE).toISOString(),
    }),
  });
  return (await answer.json()) as BacktestResponse;
}

/** Alerts and episodes of a rule, once both have come as far as each other. */
const both = (rule: string, least: number) =>
  waitFor(
    'live evaluation and history to have come as far as each other',
    async () =>
      [
        await alertsOf(product.url, `rule=${rule}&limit=500`),
        (await backtestOf(rule)).episodes ?? [],
      ] as const,
    ([alerts, episodes]) =>
      alerts.length >= least && JSON.stringify(course(alerts)) === JSON.stringify(course(episodes)),
    90_000,
  );

it('a backtest of a composite of prices and windows gives the episodes that live evaluation gave', async () => {
  const live = async (rule: string, state: string): Promise<void> => {
    await waitFor(
      `${rule} to have an alert that is ${state}`,
      () => alertsOf(product.url, `rule=${rule}&state=${state}`),
      (alerts) => alerts.length > 0,
      90_000,
    );
  };
  // each part of the story is judged live before the next one begins: so it is in order of time, as it is when sources send at once
  await visits(0, 30, 6);
  await price(0, 100);
  await price(31, 90);
  await live('story-cheaper', 'firing');
  await visits(30, 40, 6);
  await visits(40, 60, 1);
  await live('story-both', 'firing');
  await visits(60, 80, 6);
  await live('story-both', 'resolved');
  await visits(80, 90, 1);
  await live('story-both', 'firing');
  await price(91, 100);
  await live('story-cheaper', 'resolved');
  await visits(90, 95, 1);
  // few visits alone, later, mean nothing
  await visits(95, 110, 6);
  await visits(110, 114, 1);
  await visits(114, 120, 6);
  await waitFor(
    'the last of it to be judged',
    () => alertsOf(product.url, 'rule=story-few-visits&state=resolved'),
    (alerts) => alerts.length === 3,
    90_000,
  );
  const [alerts, episodes] = await both('story-both', 2);
  expect(course(episodes)).toEqual(course(alerts));
  expect(alerts.map(({ key, grade, state }) => [key, grade, state])).toEqual([
    [{ channel: 'douyin' }, 'red', 'resolved'],
    [{ channel: 'douyin' }, 'red', 'resolved'],
  ]);
}, 400_000);

it('a backtest of the shipped rule on prices gives exactly the episodes that live evaluation gave', async () => {
  for (const event of observed) {
    expect(await postEvents(product.url, [event])).toMatchObject({ accepted: 1 });
  }
  const [alerts, episodes] = await both('competitor-price', 11);
  expect(course(episodes)).toEqual(course(alerts));
  expect(new Set(alerts.map(({ key }) => key.product))).toEqual(new Set([...PRODUCTS, 'Story tea']));
}, 180_000);
