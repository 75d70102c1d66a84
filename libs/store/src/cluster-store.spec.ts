import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClickHouseStore } from './clickhouse/clickhouse-store';
import { clusterFiles } from './clickhouse/cluster-files';
import { connectEmbedded } from './clickhouse/connections';
import { Database } from './clickhouse/database';
import { MIGRATIONS_DIR, readMigrations } from './clickhouse/migrator';
import { expiries } from './clickhouse/retention';
import { sqlStatements } from './clickhouse/sql-statements';
import type { Store } from './store.port';
import { CLUSTER, EmbeddedCluster, TWO_SHARDS } from './testing/embedded-cluster';
import { NOON, TOPIC, cellAt, deadLetter, keyOf, sliceOf } from './testing/slices';

jest.setTimeout(60_000);

const dataDir = mkdtempSync(join(tmpdir(), 'mcc-cluster-'));
const SETTINGS = { timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 };
let engine: EmbeddedCluster;
const opened: { close(): Promise<void> }[] = [];

beforeAll(() => {
  engine = new EmbeddedCluster(dataDir);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(() => {
  engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function databaseOf(name: string, cluster = CLUSTER): Database {
  const database = new Database(engine.connect(), name, { cluster });
  opened.push(database);
  return database;
}
const open = (database: string, cluster = CLUSTER): Store =>
  new ClickHouseStore(databaseOf(database, cluster), { ...SETTINGS, database });

test('rows are in the table of the server, and the table of their name is the way to them', async () => {
  const store = open('ways');
  await store.migrate();
  await store.writeSlice(sliceOf(0, [cellAt(NOON, {}, { clicks: 1 })]));
  const database = databaseOf('ways');
  const tables = await database.rows<{ name: string; engine: string; definition: string }>(
    "SELECT name, engine, create_table_query AS definition FROM system.tables WHERE database = 'ways' ORDER BY name",
    'read the tables',
  );
  const kept = tables.filter(({ engine: kind }) => kind.endsWith('MergeTree')).map(({ name }) => name);
  expect(kept).toEqual(
    ['cells', 'checkpoints', 'dead_letters', 'events', 'migrations'].map((name) => `${name}_local`),
  );
  expect(tables.filter(({ engine: kind }) => kind === 'Distributed')).toHaveLength(5);
  const definition = tables.find(({ name }) => name === 'cells_local')?.definition;
  expect(definition).toContain(`TTL ${expiries(SETTINGS).cells} SETTINGS`);
  const rows = await database.rows<{ n: number }>('SELECT count() AS n FROM ways.events_local', 'count');
  expect(rows).toEqual([{ n: 1 }]);
});

test('a database of a cluster is refused by a store that is told of none', async () => {
  await open('told').migrate();
  const database = new Database(connectEmbedded(dataDir), 'told');
  opened.push(database);
  const untold = new ClickHouseStore(database, { ...SETTINGS, database: 'told' });
  await expect(untold.migrate()).rejects.toMatchObject({ code: 'store-refused' });
});

test('a probe writes nothing, and leaves nothing', async () => {
  const store = open('probed');
  await store.migrate();
  const probe = await store.openProbe();
  expect(await probe.refusal(sliceOf(0, [cellAt(NOON, {}, { clicks: 1 })]))).toBeNull();
  await probe.close();
  const tables = await databaseOf('probed').rows<{ n: number }>(
    "SELECT count() AS n FROM system.tables WHERE database = 'probed' AND name LIKE '%probe%'",
    'look for probes',
  );
  expect(tables).toEqual([{ n: 0 }]);
  expect(await store.lastStoredOffset(TOPIC, 0)).toBeNull();
});

test('no SELECT is refused over two shards, and what stands on both counts as on both', async () => {
  const store = open('doubled', TWO_SHARDS);
  await store.migrate();
  const cells = [cellAt(NOON, { room: 'r' }, { clicks: 1, viewers_online: 5 })];
  await store.writeSlice(sliceOf(0, cells, { events: [] }));
  const [row] = await store.queryCells({
    measures: ['clicks', 'viewers_online'],
    by: [],
    step: 'total',
    filter: {},
  });
  expect(row?.measures).toMatchObject({ clicks: { sum: 2 }, viewers_online: { last: 5 } });
  // what is written once is read twice, and the store sees that it is not what it wrote
  await expect(store.writeSlice(sliceOf(1, cells))).rejects.toMatchObject({ code: 'store-unavailable' });
  expect(await store.knownSlices(TOPIC, 0, 0)).toEqual([{ first: 1, last: 1 }]);
  expect(await store.lastStoredOffset(TOPIC, 0)).toBe(1);
  expect(await store.storedOffsets({ topic: TOPIC, partition: 0, first: 1, last: 1 }, NOON)).toEqual([1, 1]);
  expect(await store.recentKeys(TOPIC, 0, { 'ad.click': 0 })).toHaveLength(2);
  expect((await store.findKeys(TOPIC, [keyOf(1)], { from: NOON, to: NOON })).size).toBe(1);
  expect((await store.sources(0)).map(({ perMinute }) => perMinute)).toEqual([2]);
});

test('what is on two shards is put together', async () => {
  const store = open('together', TWO_SHARDS);
  await store.migrate();
  const letters = [deadLetter('a'), deadLetter('a', { replayedAt: NOON }), deadLetter('b', { at: NOON + 1 })];
  await store.writeSlice(sliceOf(0, [], { deadLetters: letters }));
  const { total, rows } = await store.deadLetters({ limit: 10 });
  expect(total).toBe(2);
  expect(rows.map(({ id, replayedAt }) => ({ id, replayedAt }))).toEqual([
    { id: 'b', replayedAt: null },
    { id: 'a', replayedAt: NOON },
  ]);
});

test('the engine parses every statement for a cluster as it is meant', async () => {
  const names = { cluster: 'mcc', database: 'mcc' };
  const statements = clusterFiles(readMigrations(MIGRATIONS_DIR), names).flatMap(({ text }) =>
    sqlStatements(text),
  );
  const database = new Database(connectEmbedded(dataDir), 'parser');
  opened.push(database);
  for (const statement of statements) {
    // not through a parameter: its own parts in braces would be taken for some
    const literal = statement.replace(/[\\']/g, '\\$&');
    const [parsed] = await database.rows<{ text: string }>(
      `SELECT formatQuerySingleLine('${literal}') AS text`,
      'parse a statement',
    );
    const text = parsed?.text ?? '';
    expect(text).toMatch(/^(CREATE (DATABASE|TABLE) IF NOT EXISTS|ALTER TABLE) mcc(\.\w+)? ON CLUSTER mcc\b/);
    if (/^CREATE.*_local ON CLUSTER/.test(text)) {
      expect(text).toMatch(
        /ENGINE = Replicated\w*MergeTree\('\/clickhouse\/tables\/\{shard\}\/mcc\/(\w+)_local', '\{replica\}'/,
      );
    }
  }
  expect(statements).toHaveLength(13);
});
