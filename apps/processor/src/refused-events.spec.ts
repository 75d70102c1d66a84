import {
  TOPICS,
  partitionKey,
  type DeadLetterMessage,
  type MarketingEvent,
  type MetricsMessage,
} from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import { runStatement } from '@mcc/store/testing';
import { NOW, ProcessorStage } from './testing/processor-stage';

jest.setTimeout(120_000);

const order = (id: string, amount = 1): MarketingEvent => ({
  id,
  source: 'shop',
  type: 'order.paid',
  time: new Date(NOW).toISOString(),
  data: { orderId: id, amount, channel: 'tmall' },
});

const recordOf = (of: MarketingEvent): NewRecord => ({
  topic: TOPICS.events.order,
  key: partitionKey(of),
  value: Buffer.from(JSON.stringify(of)),
});

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `e${index}`);
const BAD = /[37]$/;

describe('events that the store refuses', () => {
  let stage: ProcessorStage;
  beforeEach(async () => {
    stage = new ProcessorStage();
    await stage.start();
  });
  afterEach(() => stage.stop());

  const constrain = (table: string, check: string): Promise<void> =>
    runStatement(stage.storeDir, `ALTER TABLE mcc.${table} ADD CONSTRAINT sane CHECK ${check}`);
  const relax = (table: string): Promise<void> =>
    runStatement(stage.storeDir, `ALTER TABLE mcc.${table} DROP CONSTRAINT sane`);
  const send = (events: MarketingEvent[]): Promise<unknown> => stage.log.append(events.map(recordOf));

  async function counted(): Promise<{ orders: number; gmv: number; published: number }> {
    const [row] = await stage.store.queryCells({
      measures: ['orders', 'gmv'],
      by: [],
      step: 'total',
      filter: {},
    });
    const seen = new Map<string, number>();
    let published = 0;
    for (const record of await stage.readAll(TOPICS.metrics)) {
      const { slice, cells } = JSON.parse(String(record.value)) as MetricsMessage;
      const partition = `${slice.topic}:${slice.partition}`;
      if (slice.last <= (seen.get(partition) ?? -1)) continue;
      seen.set(partition, slice.last);
      for (const cell of cells) published += cell.measures.orders?.sum ?? 0;
    }
    return { orders: row?.measures.orders?.sum ?? 0, gmv: row?.measures.gmv?.sum ?? 0, published };
  }

  async function refused(): Promise<(string | null)[]> {
    const { rows } = await stage.store.deadLetters({ limit: 500, stage: 'store', code: 'store-refused' });
    for (const { message, topic, partition, offset, bytes, eventId } of rows) {
      expect({ topic, partition, offset }).toEqual({
        topic: TOPICS.events.order,
        partition: expect.any(Number),
        offset: expect.any(Number),
      });
      expect(message).toContain('sane');
      expect(message).not.toContain('_probe_');
      expect(JSON.parse(Buffer.from(bytes, 'base64').toString())).toMatchObject({ id: eventId });
    }
    return rows.map(({ eventId }) => eventId).sort();
  }

  it.each(
    [1, 2, 3, 4, 5].flatMap((countdown) => [true, false].map((afterEffect) => ({ countdown, afterEffect }))),
  )(
    'are set aside with reason and position, and their neighbours count once, with a crash at %j',
    async (fault) => {
      await constrain('events', `NOT match(id, '${BAD.source}')`);
      const all = ids(60);
      await send(all.map((id) => order(id)));
      await stage.run(fault);
      await stage.run();
      const good = all.filter((id) => !BAD.test(id)).length;
      expect(await refused()).toEqual(all.filter((id) => BAD.test(id)).sort());
      expect(await counted()).toEqual({ orders: good, gmv: good * 10_000, published: good });
    },
  );

  it('are found by the cells that they would make', async () => {
    await constrain('cells', 'total < 1000000');
    await send([...ids(20).map((id) => order(id)), order('dear', 2_000_000)]);
    await stage.run();
    expect(await refused()).toEqual(['dear']);
    expect(await counted()).toEqual({ orders: 20, gmv: 200_000, published: 20 });
  });

  it('stay set aside when the slice is read again after the store would take them, and count when they are sent again', async () => {
    await constrain('events', `NOT match(id, '${BAD.source}')`);
    const all = ids(10);
    // one partition, so that all are in the slice that is stored
    const sendTogether = (): Promise<unknown> =>
      stage.log.append(all.map((id) => ({ ...recordOf(order(id)), key: 'one' })));
    await sendTogether();
    // set aside, stored without them, and not yet published
    expect(await stage.run({ countdown: 3, afterEffect: true })).toBe('crashed');
    expect(
      (await stage.store.knownSlices(TOPICS.events.order, 0, 0)).length +
        (await stage.store.knownSlices(TOPICS.events.order, 1, 0)).length,
    ).toBe(1);
    await relax('events');
    await stage.run();
    expect(await counted()).toEqual({ orders: 8, gmv: 80_000, published: 8 });
    await sendTogether();
    await stage.run();
    expect(await counted()).toEqual({ orders: 10, gmv: 100_000, published: 10 });
  });

  it('stop the processor when the block as a whole is refused: nothing is lost', async () => {
    // only a table that keeps parts works out their partition: nothing a probe could find
    const keyed = 'ENGINE = MergeTree PARTITION BY intDiv(1, length(id) - 1) ORDER BY id';
    await runStatement(stage.storeDir, 'RENAME TABLE mcc.events TO mcc.elsewhere');
    await runStatement(stage.storeDir, `CREATE TABLE mcc.events AS mcc.elsewhere ${keyed}`);
    await send([order('a')]);
    await expect(stage.run()).rejects.toMatchObject({ code: 'store-refused', retriable: false });
    expect(await refused()).toEqual([]);
    await runStatement(stage.storeDir, 'DROP TABLE mcc.events SYNC');
    await runStatement(stage.storeDir, 'RENAME TABLE mcc.elsewhere TO mcc.events');
    await stage.run();
    expect(await counted()).toEqual({ orders: 1, gmv: 10_000, published: 1 });
  });

  it('are dead letters themselves: kept as they came, beside those that can be read', async () => {
    const letter: DeadLetterMessage = {
      version: 1,
      id: 'good',
      stage: 'ingest',
      code: 'invalid-json',
      message: 'no JSON',
      at: NOW,
      bytes: 'e30=',
    };
    const broken = [
      { ...letter, id: 'a', partition: -1 },
      { ...letter, id: 'b', message: 42 },
      { ...letter, id: 'c', at: 1e300 },
    ];
    await stage.log.append(
      [letter, ...broken].map((value) => ({
        topic: TOPICS.deadLetters,
        key: value.id,
        value: Buffer.from(JSON.stringify(value)),
      })),
    );
    await stage.run({ countdown: 1, afterEffect: true });
    await stage.run();
    const { rows, total } = await stage.store.deadLetters({ limit: 10 });
    expect(total).toBe(4);
    expect(rows.filter(({ code }) => code === 'invalid-json').map(({ id }) => id)).toEqual(['good']);
    const kept = rows.filter(({ code }) => code === 'invalid-dead-letter');
    expect(kept.map(({ bytes }) => JSON.parse(Buffer.from(bytes, 'base64').toString()).id).sort()).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});
