import { TOPICS } from '@mcc/contracts';
import { EvaluatorStage } from './testing/evaluator-stage';
import { counts, priceSeen } from './testing/slices';

const WINDOW = 10_000;
const NORMAL = { checkouts: 10, orders: 8 };

let stage: EvaluatorStage;

beforeEach(async () => {
  stage = new EvaluatorStage();
  await stage.start();
});

const said = (): string[] => stage.alerts().map(({ rule, kind, episode }) => `${rule} ${kind} ${episode}`);

/** One base window of the shop: its checkouts and its payments, each in its own topic. */
async function shopWindow(slot: number, { checkouts, orders }: typeof NORMAL): Promise<void> {
  await stage.slice('site', { cells: [counts(slot, { checkouts })] });
  await stage.slice('order', { cells: [counts(slot, { orders })] });
}

async function shopWindows(from: number, to: number, given: typeof NORMAL): Promise<void> {
  for (let slot = from; slot < to; slot += 1) await shopWindow(slot, given);
}

it('appends a price alert as the observation arrives', async () => {
  await stage.slice('competitor', { observations: [priceSeen(0, 100)] });
  await stage.slice('competitor', { observations: [priceSeen(1_000, 90)] });
  expect(said()).toEqual(['price fire 1']);
  expect(stage.alerts()[0]).toMatchObject({
    key: { competitor: 'rival', product: 'tea' },
    grade: 'orange',
    responseWithinMs: 24 * 3_600_000,
    summary: { en: 'rival cut tea by 10%: ¥100.00 → ¥90.00' },
  });
});

it('raises a conversion collapse from counts of two topics', async () => {
  await shopWindows(0, 40, NORMAL);
  await shopWindows(40, 46, { checkouts: 10, orders: 1 });
  expect(said()).toEqual(['payment pending 1', 'payment fire 1']);
});

it('counts a repeated slice once, and each part of a slice', async () => {
  await shopWindows(0, 40, NORMAL);
  const parts = await stage.slice('site', {
    cells: [counts(40, { checkouts: 5 })],
    parts: 2,
    watermark: null,
  });
  await stage.publish({ ...parts, part: 1, cells: [counts(40, { checkouts: 5 })], watermark: null });
  const order = await stage.slice('order', { cells: [counts(40, { orders: 8 })] });
  for (const repeat of [parts, { ...parts, part: 1 }, order, order]) await stage.publish(repeat);
  await stage.slice('site', { cells: [counts(41, NORMAL)] });
  await stage.slice('order', { cells: [counts(41, { orders: 8 })] });
  expect(said()).toEqual([]);
});

it('waits for the slower topic instead of seeing a collapse', async () => {
  await shopWindows(0, 40, NORMAL);
  // the processor of payments is behind, or gone: this is no silence
  for (let slot = 40; slot < 60; slot += 1) {
    await stage.slice('site', { cells: [counts(slot, { checkouts: 10 })] });
  }
  expect(said()).toEqual([]);
});

it('does not wait for a topic whose processor has nothing to count', async () => {
  await shopWindows(0, 40, NORMAL);
  for (let slot = 40; slot < 50; slot += 1) {
    await stage.slice('site', { cells: [counts(slot, { checkouts: 10 })] });
    await stage.quiet('order', (slot + 1) * WINDOW);
  }
  expect(said()).toEqual(['payment pending 1', 'payment fire 1']);
});

it('waits again once the silent topic has spoken', async () => {
  await shopWindows(0, 40, NORMAL);
  await stage.quiet('order', 60 * WINDOW);
  await shopWindow(60, NORMAL);
  for (let slot = 61; slot < 70; slot += 1) {
    await stage.slice('site', { cells: [counts(slot, { checkouts: 10 })] });
  }
  expect(said()).toEqual([]);
});

it('moves the watermark on a message without records', async () => {
  await shopWindows(0, 40, NORMAL);
  await shopWindow(40, { checkouts: 10, orders: 0 });
  await shopWindow(41, { checkouts: 10, orders: 0 });
  const site = await stage.slice('site', { cells: [counts(42, { checkouts: 10 })], watermark: 42 * WINDOW });
  const order = await stage.slice('order', { cells: [], watermark: 42 * WINDOW });
  const before = said().length;
  for (const { slice } of [site, order]) {
    await stage.publish({
      ...site,
      slice: { ...slice, first: slice.last + 1 },
      cells: [],
      watermark: site.appendedAt,
    });
  }
  expect(said().length).toBeGreaterThan(before);
});

it('says nothing more about an alert that a person has resolved', async () => {
  await stage.slice('competitor', { observations: [priceSeen(0, 100)] });
  await stage.slice('competitor', { observations: [priceSeen(1_000, 90)] });
  await stage.act('resolve', 2_000);
  await stage.slice('competitor', { observations: [priceSeen(3_000, 80)] });
  expect(said()).toEqual(['price fire 1', 'price resolve 1', 'price fire 2']);
  expect(stage.alerts()[1]?.actor).toBe('Li Na');
});

it('leaves out what is no metrics message, and goes on', async () => {
  await stage.slice('competitor', { observations: [priceSeen(0, 100)] });
  for (const value of [null, Buffer.from('{'), Buffer.from('{"version":2}')]) {
    await stage.log.append([{ topic: TOPICS.metrics, key: null, value }]);
  }
  await stage.slice('competitor', { observations: [priceSeen(1_000, 90)] });
  expect(said()).toEqual(['price fire 1']);
  expect(stage.crashes).toEqual([]);
});

it('gives no checkpoint once a batch has failed half-way', async () => {
  await stage.slice('competitor', { observations: [priceSeen(0, 100)] });
  expect(await stage.checkpoint()).not.toBeNull();
  stage.failAppendAfter(0);
  await stage.slice('competitor', { observations: [priceSeen(1_000, 90)] });
  expect(stage.crashes).toHaveLength(1);
  expect(await stage.checkpoint()).toBeNull();
});
