import { TOPICS, dedupKey, partitionKey, type MarketingEvent, type MetricsMessage } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import { NOW, ProcessorStage, type Fault } from './testing/processor-stage';

const event = (id: number, time: number): MarketingEvent => ({
  id: String(id),
  source: `shop-${id % 3}`,
  type: 'order.paid',
  time: new Date(time).toISOString(),
  data: { orderId: String(id), amount: id / 100, channel: id % 2 ? 'tmall' : 'jd' },
});

const recordOf = (of: MarketingEvent): NewRecord => ({
  topic: TOPICS.events.order,
  key: partitionKey(of),
  value: Buffer.from(JSON.stringify(of)),
});

describe('the processor on the embedded engines', () => {
  let stage: ProcessorStage;
  const run = (fault?: Fault, until?: () => Promise<boolean>): Promise<'done' | 'crashed'> =>
    stage.run(fault, until);

  beforeEach(async () => {
    stage = new ProcessorStage();
    await stage.start();
  });
  afterEach(() => stage.stop());

  /** What a reader of the metrics topic that drops repeats by slice ends up with. */
  async function publishedOrders(): Promise<number> {
    const seen = new Map<string, number>();
    let orders = 0;
    for (const record of await stage.readAll(TOPICS.metrics)) {
      const { slice, cells } = JSON.parse(String(record.value)) as MetricsMessage;
      const partition = `${slice.topic}:${slice.partition}`;
      if (slice.last <= (seen.get(partition) ?? -1)) continue;
      seen.set(partition, slice.last);
      for (const cell of cells) orders += cell.measures.orders?.sum ?? 0;
    }
    return orders;
  }

  async function storedTotals(): Promise<Record<string, { orders: number; gmv: number }>> {
    const rows = await stage.store.queryCells({
      measures: ['orders', 'gmv'],
      by: ['channel'],
      step: 'total',
      filter: {},
    });
    return Object.fromEntries(
      rows.map(({ key, measures }) => [
        key.channel,
        { orders: measures.orders?.sum ?? 0, gmv: measures.gmv?.sum ?? 0 },
      ]),
    );
  }

  function expectedTotals(events: MarketingEvent[]): Record<string, { orders: number; gmv: number }> {
    const totals: Record<string, { orders: number; gmv: number }> = {};
    const distinct = new Map(events.map((each) => [dedupKey(each), each]));
    for (const { data } of distinct.values()) {
      const { channel = '', amount } = data as { channel?: string; amount: number };
      const total = (totals[channel] ??= { orders: 0, gmv: 0 });
      total.orders += 1;
      total.gmv += Math.round(amount * 10_000);
    }
    return totals;
  }

  it('counts each distinct event once, whatever call it crashes at, before or after the effect', async () => {
    const events: MarketingEvent[] = [];
    let crashes = 0;
    for (let round = 1; round <= 14; round++) {
      // fresh events, repeats of earlier rounds, and history that only the store remembers
      const fresh = Array.from({ length: 60 }, (_, i) =>
        event(round * 1_000 + i, NOW - (i % 5) * 86_400_000),
      );
      const repeats = events.filter((_, i) => i % 7 === round % 7);
      await stage.log.append([...fresh, ...repeats].map(recordOf));
      events.push(...fresh);
      const outcome = await run({ countdown: 1 + (round % 5), afterEffect: round % 2 === 0 });
      if (outcome === 'crashed') crashes += 1;
    }
    await run();
    expect(crashes).toBeGreaterThanOrEqual(5);
    expect(await storedTotals()).toEqual(expectedTotals(events));
    expect(await publishedOrders()).toBe(events.length);
  }, 120_000);

  it('says of quiet partitions that nothing has come, also after a restart', async () => {
    await stage.log.append([recordOf(event(1, NOW))]);
    await run();
    const pulses = async (): Promise<MetricsMessage[]> =>
      (await stage.readAll(TOPICS.metrics))
        .map(({ value }) => JSON.parse(String(value)) as MetricsMessage)
        .filter(({ readUntil }) => readUntil !== undefined);
    const before = (await pulses()).length;
    await run(undefined, async () => (await pulses()).length > before + 1);
    const said = await pulses();
    const [first] = said;
    // only the partition that has had a record
    expect(new Set(said.map(({ slice }) => `${slice.topic}:${slice.partition}`)).size).toBe(1);
    for (const { slice, cells, sources } of said) {
      expect({ slice, cells, sources }).toEqual({
        slice: { ...first?.slice, first: 1, last: 0 },
        cells: [],
        sources: [],
      });
    }
    const times = said.map(({ readUntil = 0 }) => readUntil);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }, 60_000);

  it('puts what it cannot use into the dead letters, stored and counted once, and counts the neighbours', async () => {
    const poison = ['{"id":', 'null', '[]', JSON.stringify({ ...event(1, NOW), type: 'order.lost' })];
    const records = [
      recordOf(event(1, NOW)),
      ...poison.map((value) => ({ ...recordOf(event(2, NOW)), value: Buffer.from(value) })),
      { ...recordOf(event(2, NOW)), value: null },
      recordOf(event(2, NOW)),
    ];
    await stage.log.append(records);
    await run({ countdown: 2, afterEffect: true });
    await run();
    await run();
    const { rows, total } = await stage.store.deadLetters({ limit: 100 });
    expect(total).toBe(poison.length + 1);
    expect(rows.map(({ code }) => code).sort()).toEqual(
      ['empty-value', 'invalid-json', 'not-an-object', 'not-an-object', 'unknown-type'].sort(),
    );
    for (const { topic, partition, offset } of rows) {
      expect({ topic, partition: typeof partition, offset: typeof offset }).toEqual({
        topic: TOPICS.events.order,
        partition: 'number',
        offset: 'number',
      });
    }
    expect(await storedTotals()).toMatchObject(expectedTotals([event(1, NOW), event(2, NOW)]));
    const counted = await stage.store.queryCells({
      measures: ['dead_letters'],
      by: [],
      step: 'total',
      filter: {},
    });
    expect(counted[0]?.measures.dead_letters?.sum).toBe(poison.length + 1);
  }, 60_000);
});
