import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ClickHouseStore } from './clickhouse/clickhouse-store';
import { connectEmbedded } from './clickhouse/connections';
import { Database } from './clickhouse/database';
import type { SliceWrite, Store } from './store.port';
import { CLUSTER, EmbeddedCluster } from './testing/embedded-cluster';
import { NOON, TOPIC, cellAt, deadLetter, sliceOf } from './testing/slices';

jest.setTimeout(120_000);

const dataDir = mkdtempSync(join(tmpdir(), 'mcc-paused-'));
const SETTINGS = { timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 };
const TABLES = ['events', 'dead_letters', 'cells'];
let engine: EmbeddedCluster;

/** Waits before each insert until it is told to go on, as a process that is paused there. */
class PausingDatabase extends Database {
  beforeInsert: (table: string) => Promise<void> = () => Promise.resolve();

  override async insert(...args: Parameters<Database['insert']>): Promise<void> {
    await this.beforeInsert(args[0]);
    return super.insert(...args);
  }
}

interface Writer {
  store: Store;
  database: PausingDatabase;
}

let names = 0;
const open: Writer[] = [];
/** The cluster of the writers; undefined: one server. */
let cluster: string | undefined;

function writerOn(name: string): Writer {
  const database =
    cluster === undefined
      ? new PausingDatabase(connectEmbedded(dataDir), name)
      : new PausingDatabase(engine.connect(), name, { cluster });
  const writer = { store: new ClickHouseStore(database, { ...SETTINGS, database: name }), database };
  open.push(writer);
  return writer;
}

/** Two writers of one database whose engine remembers only the tokens of the last `remembered` blocks. */
async function twoWriters(remembered: number): Promise<[Writer, Writer]> {
  const name = `paused_${names++}`;
  const [a, b] = [writerOn(name), writerOn(name)];
  await a.store.migrate();
  for (const table of TABLES) {
    const change = `MODIFY SETTING non_replicated_deduplication_window = ${remembered}`;
    await a.database.run(
      `ALTER TABLE ${a.database.table(a.database.holding(table))} ${change}`,
      'forget tokens',
    );
  }
  return [a, b];
}

const slice = (first: number): SliceWrite =>
  sliceOf(first, [cellAt(NOON, {}, { clicks: 1, spend: 10_000 })], {
    deadLetters: [deadLetter(`d${first}`)],
  });

async function stored({ store, database }: Writer): Promise<object> {
  const [row] = await store.queryCells({ measures: ['clicks', 'spend'], by: [], step: 'total', filter: {} });
  const rows = async (table: string): Promise<unknown> =>
    (await database.rows<{ n: number }>(`SELECT count() AS n FROM ${database.table(table)}`, 'count'))[0]?.n;
  return {
    clicks: row?.measures.clicks?.sum,
    spend: row?.measures.spend?.sum,
    events: await rows('events'),
    letters: await rows('dead_letters'),
  };
}

const once = (slices: number): object => ({
  clicks: slices,
  spend: slices * 10_000,
  events: slices,
  letters: slices,
});

beforeAll(() => {
  engine = new EmbeddedCluster(dataDir);
});
afterEach(async () => {
  for (const { store } of open.splice(0)) await store.close();
});
afterAll(() => {
  engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Who of the two may do its next insert, again and again; one that has finished is passed over. */
class Turns {
  private readonly waiting: [(() => void) | null, (() => void) | null] = [null, null];
  private readonly finished = [false, false];

  constructor(private readonly order: number[]) {}

  wait(who: 0 | 1): Promise<void> {
    return new Promise((resolve) => {
      this.waiting[who] = resolve;
      this.next();
    });
  }

  finish(who: 0 | 1): void {
    this.finished[who] = true;
    this.next();
  }

  /** Wakes one when both stand before an insert or have finished. */
  private next(): void {
    if (![0, 1].every((who) => this.waiting[who] !== null || this.finished[who])) return;
    const wanted = this.order.shift() ?? 0;
    const who = this.waiting[wanted] ? wanted : 1 - wanted;
    const wake = this.waiting[who];
    this.waiting[who] = null;
    wake?.();
  }
}

describe.each([
  ['one server', undefined],
  ['Distributed tables of a cluster', CLUSTER],
])('on %s', (_where, name) => {
  beforeAll(() => (cluster = name));

  test.each(TABLES)(
    'a writer paused before its insert into %s goes on after the window of tokens has rolled over: nothing counts twice',
    async (pausedBefore) => {
      const [zombie, heir] = await twoWriters(2);
      await zombie.store.writeSlice(slice(0));
      let wake = (): void => undefined;
      const paused = new Promise<void>((resolve) => {
        zombie.database.beforeInsert = async (table) => {
          if (table !== pausedBefore) return;
          resolve();
          await new Promise<void>((go) => (wake = go));
        };
      });
      const late = zombie.store.writeSlice(slice(1));
      await paused;
      await heir.store.knownSlices(TOPIC, 0, 1);
      for (let first = 1; first <= 6; first++) await heir.store.writeSlice(slice(first));
      wake();
      await late;
      expect(await stored(heir)).toEqual(once(7));
    },
  );

  test('two inserts of one slice at the same time, again and again: each slice counts once', async () => {
    const [a, b] = await twoWriters(10_000);
    const rounds = 40;
    for (let first = 0; first < rounds; first++) {
      if (first % 10 === 5) await b.store.knownSlices(TOPIC, 0, first);
      await Promise.all([a, b].map(({ store }) => store.writeSlice(slice(first))));
    }
    expect(await stored(a)).toEqual(once(rounds));
  });

  test('a slice that another writer has cut otherwise is refused, and the cut in the store holds', async () => {
    const [a, b] = await twoWriters(2);
    const cells = (count: number): ReturnType<typeof cellAt>[] =>
      Array.from({ length: count }, () => cellAt(NOON, {}, { clicks: 1 }));
    await a.store.writeSlice(sliceOf(10, cells(5)));
    await expect(b.store.writeSlice(sliceOf(10, cells(10)))).rejects.toMatchObject({
      code: 'slice-conflict',
    });
    await expect(b.store.writeSlice(sliceOf(12, cells(10)))).rejects.toMatchObject({
      code: 'slice-conflict',
    });
    expect(await b.store.knownSlices(TOPIC, 0, 10)).toEqual([{ first: 10, last: 14 }]);
    await b.store.writeSlice(sliceOf(15, cells(5)));
    await expect(a.store.writeSlice(sliceOf(15, cells(10)))).rejects.toMatchObject({ retriable: true });
    await expect(a.store.writeSlice(sliceOf(15, cells(10)))).rejects.toMatchObject({
      code: 'slice-conflict',
    });
    expect(await stored(a)).toMatchObject({ clicks: 10, events: 10 });
  });

  test('whatever the interleaving of two writers and the pauses between their inserts, each slice is stored once', async () => {
    const order = fc.array(fc.nat(1), { minLength: 12, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 4 }), async (order, slices) => {
        const writers = await twoWriters(1);
        const turns = new Turns([...order]);
        await Promise.all(
          writers.map(async ({ store, database }, index) => {
            const who = index as 0 | 1;
            database.beforeInsert = () => turns.wait(who);
            await store.knownSlices(TOPIC, 0, 0);
            for (let first = 0; first < slices; first++) await store.writeSlice(slice(first));
            turns.finish(who);
          }),
        );
        expect(await stored(writers[0])).toEqual(once(slices));
      }),
      { numRuns: 12 },
    );
  });
});
