import type { StoreError } from '../store.port';
import { createEmbeddedStore } from '../create-store';
import { RecordingClient, type Sent } from '../testing/recording-client';
import { NOON, cellAt, deadLetter, sliceOf } from '../testing/slices';
import { ClickHouseStore } from './clickhouse-store';
import { shardOf } from './cluster-settings';
import { Database, type DatabaseOptions } from './database';
import { column, nativeBlock } from './native-block';
import { text } from './native-types';

const SETTINGS = { database: 'd', timeZone: 'UTC', rawDays: 30, rollupDays: 400 };
const TOPOLOGY = { shards: 2, replicas: 3 };
const DEFINITION = 'CREATE TABLE d.x (...) ENGINE = Whatever TTL never SETTINGS a = 1';

interface Recorded {
  server: RecordingClient;
  database: Database;
  store: ClickHouseStore;
}

function recorded(options: DatabaseOptions, topology = TOPOLOGY): Recorded {
  const server = new RecordingClient();
  server.answer = (select) => {
    if (select.includes('FROM system.clusters')) return [topology];
    if (select.startsWith('SELECT count() AS n')) return [{ n: 1 }];
    if (select.includes('create_table_query')) {
      return ['events', 'cells', 'dead_letters', 'events_local'].map((name) => ({
        name,
        definition: DEFINITION,
      }));
    }
    return [];
  };
  const database = new Database(server.client, 'd', options);
  return { server, database, store: new ClickHouseStore(database, { ...SETTINGS, ...options }) };
}

const slice = sliceOf(7, [cellAt(NOON, {}, { clicks: 1 })], { deadLetters: [deadLetter('a')] });

/** Everything a store can be asked to do. */
async function useAll({ store }: Recorded): Promise<void> {
  await store.migrate();
  await store.writeSlice(slice);
  const probe = await store.openProbe();
  await probe.refusal(slice);
  await probe.close();
  await store.knownSlices('t', 0, 0);
  await store.storedOffsets(slice.slice, NOON);
  await store.recentKeys('t', 0, { 'ad.click': 0 });
  await store.findKeys('t', ['00'.repeat(16)], { from: 0, to: 1 });
  await store.queryCells({ measures: ['clicks'], by: [], step: 'total', filter: {} });
  await store.sources(0);
  await store.deadLetters({ limit: 1 });
  await store.saveCheckpoint('c', 'x');
}

const textsOf = (sent: Sent[]): string[] => sent.map(({ statement }) => statement);
const starting = (sent: Sent[], word: string): string[] =>
  textsOf(sent).filter((statement) => statement.startsWith(word));

test('without a cluster nothing of one is sent', async () => {
  const one = recorded({});
  await useAll(one);
  expect(one.server.sent.length).toBeGreaterThan(30);
  const words =
    /ON CLUSTER|_local|Replicated|Distributed|quorum|shard|sequential|load_balancing|system\.clusters/;
  expect(textsOf(one.server.sent).filter((statement) => words.test(statement))).toEqual([]);
  const beside = one.server.sent.filter(({ settings }) => Object.keys(settings).length > 0);
  expect(beside.every(({ statement }) => statement.startsWith('INSERT'))).toBe(true);
  expect(beside.every(({ settings }) => Object.keys(settings).join() === 'wait_end_of_query')).toBe(true);
});

describe('on a cluster', () => {
  test('tables are made, changed and dropped on all servers', async () => {
    const all = recorded({ cluster: 'wall' });
    await useAll(all);
    const changes = textsOf(all.server.sent).filter((statement) => /^(CREATE|ALTER|DROP)/.test(statement));
    expect(changes.filter((statement) => !/^[A-Z ]+ [\w.]+ ON CLUSTER wall/.test(statement))).toEqual([]);
    const made = starting(all.server.sent, 'CREATE TABLE IF NOT EXISTS').map((it) => /d\.\w+/.exec(it)?.[0]);
    expect(made).toEqual(
      ['migrations', 'events', 'cells', 'dead_letters', 'checkpoints'].flatMap((name) => [
        `d.${name}_local`,
        `d.${name}`,
      ]),
    );
    const altered = starting(all.server.sent, 'ALTER TABLE').map((it) => it.split(/ (MODIFY|ADD) /)[0]);
    expect(altered).toEqual(
      // the column that a migration adds has to be on both
      ['cells_local', 'cells', 'events_local', 'dead_letters_local', 'cells_local'].map(
        (name) => `ALTER TABLE d.${name} ON CLUSTER wall`,
      ),
    );
    expect(starting(all.server.sent, 'CREATE TABLE d.events_probe').map((it) => it.split(' AS ')[1])).toEqual(
      ['d.events_local ENGINE = Null'],
    );
    const besides = all.server.sent.filter(({ statement }) => /^(CREATE|ALTER|DROP)/.test(statement));
    expect(besides.every(({ settings }) => settings.distributed_ddl_task_timeout === '50')).toBe(true);
  });

  test('a cluster that has the list of migrations is not asked to make it again', async () => {
    const { server, store } = recorded({ cluster: 'wall' });
    const { answer } = server;
    server.answer = (select) =>
      select.includes("name = 'migrations'") ? [{ engine: 'Distributed' }] : answer(select);
    await store.migrate();
    const made = [...starting(server.sent, 'CREATE DATABASE'), ...starting(server.sent, 'CREATE TABLE')];
    expect(made.filter((statement) => /DATABASE|migrations/.test(statement))).toEqual([]);
  });

  test('a database that was made on one server is refused', async () => {
    const { server, store } = recorded({ cluster: 'wall' });
    server.answer = () => [{ engine: 'MergeTree' }];
    await expect(store.migrate()).rejects.toMatchObject({
      code: 'store-refused',
      message: expect.stringContaining('CLICKHOUSE_DATABASE'),
    });
    expect(server.sent).toHaveLength(1);
  });

  test('every read sees what a majority has, every insert waits for one', async () => {
    const all = recorded({ cluster: 'wall', insertTimeoutMs: 9_000 });
    await useAll(all);
    const reads = starting(all.server.sent, 'SELECT').concat(starting(all.server.sent, 'WITH'));
    const inserts = starting(all.server.sent, 'INSERT');
    expect(reads.length).toBeGreaterThan(10);
    expect(inserts.length).toBeGreaterThan(5);
    for (const statement of [...reads, ...inserts]) {
      expect(statement).toContain('select_sequential_consistency = 1');
      expect(statement).toContain("load_balancing = 'in_order', prefer_localhost_replica = 0");
      expect(statement).toContain("distributed_product_mode = 'global'");
    }
    for (const statement of inserts) {
      const head = statement.split('\nSELECT ')[0];
      expect(head).toContain(
        "insert_quorum = 'auto', insert_quorum_parallel = 0, insert_quorum_timeout = 6000, max_execution_time = 9",
      );
      expect(head).toContain('parallel_distributed_insert_select = 0');
      expect(head).toMatch(/\binsert_shard_id = [12]\b/);
    }
  });

  test('the shares of a slice go to one shard; what is of no partition goes to the first', async () => {
    const all = recorded({ cluster: 'wall' });
    await useAll(all);
    const shard = shardOf(slice.slice, TOPOLOGY);
    const shards = (table: string): Set<string | undefined> =>
      new Set(
        starting(all.server.sent, `INSERT INTO d.${table} `).map(
          (it) => /insert_shard_id = (\d)/.exec(it)?.[1],
        ),
      );
    for (const table of ['events', 'dead_letters', 'cells'])
      expect(shards(table)).toEqual(new Set([String(shard)]));
    expect(shards('checkpoints')).toEqual(new Set(['1']));
    expect(shards('migrations')).toEqual(new Set(['1']));
  });

  test('without a second replica there is nothing to wait for', async () => {
    const alone = recorded({ cluster: 'wall' }, { shards: 1, replicas: 1 });
    await alone.store.saveCheckpoint('a', 'b');
    expect(starting(alone.server.sent, 'INSERT')[0]).toContain('insert_quorum = 0, ');
  });

  test('a cluster the server does not know is refused by name, and looked for again', async () => {
    const lost = recorded({ cluster: 'wall' }, { shards: 0, replicas: 0 });
    const refused = { code: 'store-refused', message: expect.stringContaining('no cluster wall') };
    await expect(lost.store.saveCheckpoint('a', 'b')).rejects.toMatchObject(refused);
    lost.server.answer = () => [TOPOLOGY];
    await lost.store.saveCheckpoint('a', 'b');
    expect(starting(lost.server.sent, 'INSERT')).toHaveLength(1);
  });

  test('a name that is no identifier is refused', () => {
    expect(() => new Database(new RecordingClient().client, 'd', { cluster: 'a b' })).toThrow(
      expect.objectContaining({ code: 'store-refused', message: expect.stringContaining('cluster name') }),
    );
  });

  test('the embedded store has none', () => {
    expect(() => createEmbeddedStore({ ...SETTINGS, dataDir: 'nowhere', cluster: 'wall' })).toThrow(
      expect.objectContaining({ code: 'store-refused', message: expect.stringContaining('CLICKHOUSE_URL') }),
    );
  });
});

describe('inserts into one table of a cluster', () => {
  const block = nativeBlock([column('x', text, (x: string) => x)], ['a']);
  const busy = (): Error =>
    Object.assign(new Error('Another quorum insert has been already started'), { code: '286' });

  test('of one process follow one another, in each shard', async () => {
    const { server, database } = recorded({ cluster: 'wall' });
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    server.onInsert = async ({ statement }) => {
      const place = /INTO d\.(\w+) .*insert_shard_id = (\d)/s.exec(statement)?.slice(1).join('/') ?? '';
      running.set(place, (running.get(place) ?? 0) + 1);
      most.set(place, Math.max(most.get(place) ?? 0, running.get(place) ?? 0));
      await new Promise((resolve) => setImmediate(resolve));
      running.set(place, (running.get(place) ?? 0) - 1);
    };
    const all = Array.from({ length: 20 }, (_, partition) =>
      ['events', 'cells'].map((table) => database.insert(table, block, { from: { topic: 't', partition } })),
    );
    await Promise.all(all.flat());
    expect([...most].sort()).toEqual(
      ['cells/1', 'cells/2', 'events/1', 'events/2'].map((place) => [place, 1]),
    );
    expect(starting(server.sent, 'INSERT')).toHaveLength(40);
  });

  test('that meet one of another process are sent again, one that fails does not hold up the next', async () => {
    const { server, database } = recorded({ cluster: 'wall' });
    let refusals = 3;
    server.onInsert = () => {
      if (refusals-- > 0) throw busy();
    };
    await database.insert('events', block);
    expect(starting(server.sent, 'INSERT')).toHaveLength(4);
    server.onInsert = () => {
      throw Object.assign(new Error('no'), { code: '60' });
    };
    const both = await Promise.allSettled([
      database.insert('events', block),
      database.insert('events', block),
    ]);
    expect(both.map((it) => (it.status === 'rejected' ? (it.reason as StoreError).code : ''))).toEqual([
      'store-refused',
      'store-refused',
    ]);
  });

  test('are given up as unavailable when the table stays busy', async () => {
    const { server, database } = recorded({ cluster: 'wall', insertTimeoutMs: 120 });
    server.onInsert = () => {
      throw busy();
    };
    await expect(database.insert('events', block)).rejects.toMatchObject({
      code: 'store-unavailable',
      retriable: true,
    });
    expect(starting(server.sent, 'INSERT').length).toBeGreaterThan(2);
  });
});

test.each(['286', '289', '285', '319', '164', '225', '244'])(
  'what replicas say when they cannot answer now is no refusal: %s',
  async (code) => {
    const { server, store } = recorded({ cluster: 'wall' });
    server.onInsert = () => {
      throw Object.assign(new Error('not now'), { code });
    };
    const settings = { cluster: 'wall', insertTimeoutMs: 1 };
    const impatient = new ClickHouseStore(new Database(server.client, 'd', settings), SETTINGS);
    await expect(impatient.saveCheckpoint('a', 'b')).rejects.toMatchObject({ retriable: true });
    await store.close();
  },
);

test('partitions are spread evenly over the shards, always alike', () => {
  const counts = [0, 0, 0];
  for (let partition = 0; partition < 12; partition++)
    counts[shardOf({ topic: 't', partition }, { shards: 3, replicas: 1 }) - 1]!++;
  expect(counts).toEqual([4, 4, 4]);
  expect(shardOf({ topic: 'mcc.events.ad.v1', partition: 5 }, { shards: 3, replicas: 1 })).toBe(
    shardOf({ topic: 'mcc.events.ad.v1', partition: 5 }, { shards: 3, replicas: 2 }),
  );
  expect(shardOf(undefined, { shards: 3, replicas: 1 })).toBe(1);
});
