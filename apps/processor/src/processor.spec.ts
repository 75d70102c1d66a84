import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  TOPICS,
  dedupKey,
  partitionKey,
  topicPlans,
  type MarketingEvent,
  type MetricsMessage,
} from '@mcc/contracts';
import { createEmbeddedEventLog, type EventLog, type LogRecord, type NewRecord } from '@mcc/event-log';
import { createEmbeddedStore, type Store } from '@mcc/store';
import { PROCESSOR_GROUP, ProcessorService } from './processor.service';
import { ProcessorMetrics } from './processor.metrics';

/** The real embedded log and store; crashes are thrown at chosen calls, before or after their effect. */

const NOW = Date.now();
const PARTITIONS = 2;

class Crash extends Error {}

interface Fault {
  /** counts the calls that may fail; the crash comes when it reaches 0 */
  countdown: number;
  /** the call takes effect before the crash */
  afterEffect: boolean;
}

function failing<T extends object>(target: T, methods: (keyof T)[], fault: Fault): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(object) as (...args: unknown[]) => Promise<unknown>;
      if (!methods.includes(name as keyof T)) return call;
      return async (...args: unknown[]) => {
        const isHit = --fault.countdown === 0;
        if (isHit && !fault.afterEffect) throw new Crash('crashed before the effect');
        const result = await call(...args);
        if (isHit) throw new Crash('crashed after the effect');
        return result;
      };
    },
  });
}

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
  let dir: string;
  let log: EventLog;
  let store: Store;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'mcc-processor-'));
    log = createEmbeddedEventLog({ dataDir: dir });
    store = createEmbeddedStore({
      dataDir: join(dir, 'store'),
      database: 'mcc',
      timeZone: 'Asia/Shanghai',
      rawDays: 30,
      rollupDays: 400,
    });
    await store.migrate();
    await log.ensureTopics(topicPlans({ partitions: PARTITIONS, eventRetentionMs: 3_600_000 }));
  });

  afterEach(async () => {
    await log.close();
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Runs a processor until it has committed everything or has crashed. */
  async function run(fault?: Fault): Promise<'done' | 'crashed'> {
    let crashed: Error | undefined;
    const service = new ProcessorService(
      fault ? failing(log, ['append'], fault) : log,
      fault ? failing(store, ['writeSlice'], fault) : store,
      {
        sliceMs: 50,
        observedSliceMs: 50,
        maxSliceRecords: 40,
        outOfOrderMs: 2_000,
        allowedLatenessMs: 60_000,
        hashKey: Buffer.alloc(32, 'k'),
        now: () => NOW,
        onCrash: (error) => (crashed = error),
      },
      new ProcessorMetrics(),
    );
    await service.onApplicationBootstrap();
    while (crashed === undefined && !(await isDone()))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await service.beforeApplicationShutdown();
    if (crashed && !(crashed instanceof Crash)) throw crashed;
    return crashed ? 'crashed' : 'done';
  }

  async function isDone(): Promise<boolean> {
    for (const topic of [TOPICS.events.order, TOPICS.deadLetters]) {
      for (let partition = 0; partition < (await log.partitions(topic)); partition++) {
        const { high } = await log.offsets({ topic, partition });
        const committed = await log.committed(PROCESSOR_GROUP, { topic, partition });
        if (high > 0 && committed?.offset !== high) return false;
      }
    }
    return true;
  }

  async function readAll(topic: string): Promise<LogRecord[]> {
    const records: LogRecord[] = [];
    let wanted = 0;
    for (let partition = 0; partition < (await log.partitions(topic)); partition++) {
      wanted += (await log.offsets({ topic, partition })).high;
    }
    const consumer = await log.consume({
      groupId: null,
      topics: [topic],
      from: 'earliest',
      handler: { batch: async (batch) => void records.push(...batch.records) },
      onCrash: (error) => {
        throw error;
      },
    });
    while (records.length < wanted) await new Promise((resolve) => setTimeout(resolve, 10));
    await consumer.close();
    return records;
  }

  /** What a reader of the metrics topic that drops repeats by slice ends up with. */
  async function publishedOrders(): Promise<number> {
    const seen = new Map<string, number>();
    let orders = 0;
    for (const record of await readAll(TOPICS.metrics)) {
      const { slice, cells } = JSON.parse(String(record.value)) as MetricsMessage;
      const partition = `${slice.topic}:${slice.partition}`;
      if (slice.last <= (seen.get(partition) ?? -1)) continue;
      seen.set(partition, slice.last);
      for (const cell of cells) orders += cell.measures.orders?.sum ?? 0;
    }
    return orders;
  }

  async function storedTotals(): Promise<Record<string, { orders: number; gmv: number }>> {
    const rows = await store.queryCells({
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
      await log.append([...fresh, ...repeats].map(recordOf));
      events.push(...fresh);
      const outcome = await run({ countdown: 1 + (round % 5), afterEffect: round % 2 === 0 });
      if (outcome === 'crashed') crashes += 1;
    }
    await run();
    expect(crashes).toBeGreaterThanOrEqual(5);
    expect(await storedTotals()).toEqual(expectedTotals(events));
    expect(await publishedOrders()).toBe(events.length);
  }, 120_000);

  it('puts what it cannot use into the dead letters, stored and counted once, and counts the neighbours', async () => {
    const poison = ['{"id":', 'null', '[]', JSON.stringify({ ...event(1, NOW), type: 'order.lost' })];
    const records = [
      recordOf(event(1, NOW)),
      ...poison.map((value) => ({ ...recordOf(event(2, NOW)), value: Buffer.from(value) })),
      { ...recordOf(event(2, NOW)), value: null },
      recordOf(event(2, NOW)),
    ];
    await log.append(records);
    await run({ countdown: 2, afterEffect: true });
    await run();
    await run();
    const { rows, total } = await store.deadLetters({ limit: 100 });
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
    const counted = await store.queryCells({ measures: ['dead_letters'], by: [], step: 'total', filter: {} });
    expect(counted[0]?.measures.dead_letters?.sum).toBe(poison.length + 1);
  }, 60_000);
});
