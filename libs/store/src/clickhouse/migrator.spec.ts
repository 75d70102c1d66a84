import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClickHouseStore } from './clickhouse-store';
import { connectEmbedded } from './connections';
import { Database } from './database';
import { MIGRATIONS_DIR, applyMigrations, readMigrations } from './migrator';
import { applyRetention, expiries } from './retention';

jest.setTimeout(60_000);

const dataDir = mkdtempSync(join(tmpdir(), 'mcc-migrator-'));
let client: ReturnType<typeof connectEmbedded>;
let runs = 0;
const fresh = (): Database => new Database(client, `m${runs++}`);

beforeAll(() => {
  client = connectEmbedded(dataDir);
});
afterAll(async () => {
  await client.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const FIRST = {
  id: '0001_a.sql',
  text: 'CREATE TABLE IF NOT EXISTS ${database}.a (x UInt8) ENGINE = Memory;\n',
};
const SECOND = {
  id: '0002_b.sql',
  text: 'CREATE TABLE IF NOT EXISTS ${database}.b (x UInt8) ENGINE = Memory;\n',
};

describe('migrations', () => {
  test('only missing ones are applied, in order', async () => {
    const db = fresh();
    await expect(applyMigrations(db, [FIRST])).resolves.toEqual(['0001_a.sql']);
    await expect(applyMigrations(db, [FIRST, SECOND])).resolves.toEqual(['0002_b.sql']);
    await expect(applyMigrations(db, [FIRST, SECOND])).resolves.toEqual([]);
  });

  test('a changed one is refused by name; other line ends are no change', async () => {
    const db = fresh();
    await applyMigrations(db, [FIRST]);
    await expect(
      applyMigrations(db, [{ ...FIRST, text: FIRST.text.replace('\n', '\r\n') }]),
    ).resolves.toEqual([]);
    await expect(applyMigrations(db, [{ ...FIRST, text: `${FIRST.text} ` }])).rejects.toMatchObject({
      code: 'changed-migration',
      message: expect.stringContaining('0001_a.sql'),
    });
  });

  test('one that failed half-way is applied again', async () => {
    const db = fresh();
    const broken = { ...FIRST, text: `${FIRST.text}CREATE TABLE nonsense;\n` };
    await expect(applyMigrations(db, [broken])).rejects.toMatchObject({ code: 'store-refused' });
    await expect(applyMigrations(db, [FIRST])).resolves.toEqual(['0001_a.sql']);
  });

  test('the shipped ones can be repeated, statement by statement', async () => {
    const db = fresh();
    const shipped = readMigrations(MIGRATIONS_DIR);
    expect(shipped.length).toBeGreaterThan(0);
    await applyMigrations(db, shipped);
    await db.run(`TRUNCATE TABLE ${db.table('migrations')}`, 'forget the migrations');
    await expect(applyMigrations(db, shipped)).resolves.toEqual(shipped.map(({ id }) => id));
  });

  test('a database name that is no identifier is refused', () => {
    expect(() => new Database(client, 'a; DROP')).toThrow(expect.objectContaining({ code: 'store-refused' }));
  });
});

describe('retention', () => {
  const definition = async (db: Database, table: string): Promise<string | undefined> => {
    const [row] = await db.rows<{ definition: string }>(
      'SELECT create_table_query AS definition FROM system.tables WHERE database = {database:String} AND name = {table:String}',
      'read a definition',
      { database: db.name, table },
    );
    return row?.definition;
  };

  test('the expiry is set, changed when it is another, and left alone when it is the same', async () => {
    const db = fresh();
    await applyMigrations(db, readMigrations(MIGRATIONS_DIR));
    await applyRetention(db, { rawDays: 30, rollupDays: 400 });
    expect(await definition(db, 'events')).toContain('TTL slice_at + toIntervalDay(30) SETTINGS');
    const run = jest.spyOn(db, 'run');
    await applyRetention(db, { rawDays: 30, rollupDays: 400 });
    expect(run).not.toHaveBeenCalled();
    await applyRetention(db, { rawDays: 31, rollupDays: 400 });
    expect(run).toHaveBeenCalledTimes(3);
    expect(await definition(db, 'cells')).toContain(expiries({ rawDays: 31, rollupDays: 400 }).cells);
  });

  test('no expiry reaches past the end of the time type', () => {
    expect(expiries({ rawDays: 3_650, rollupDays: 3_650 }).cells).toContain('toIntervalDay(20000)');
  });

  test('expired rows go, by append time and step; what was appended now stays, however old its event', async () => {
    const db = fresh();
    const settings = { database: db.name, timeZone: 'UTC', rawDays: 1, rollupDays: 2 };
    const store = new ClickHouseStore(db, settings);
    await store.migrate();
    const day = 86_400_000;
    const write = (first: number, appendedAt: number, time: number): Promise<void> =>
      store.writeSlice({
        slice: { topic: 't', partition: 0, first, last: first },
        appendedAt,
        events: [],
        cells: [
          {
            window: time,
            dimensions: {},
            measures: { clicks: { n: 1, sum: 1, min: 1, max: 1, lastAt: time, last: 1 } },
          },
        ],
        deadLetters: [],
      });
    const old = Date.UTC(2015, 0, 1);
    // a merge in the background would drop what is expired already, and the writer would miss it and write it again
    await db.run(`SYSTEM STOP MERGES ${db.table('cells')}`, 'hold merges');
    await write(0, Date.now(), old);
    await write(1, Date.now() - 3 * day, old);
    await db.run(`SYSTEM START MERGES ${db.table('cells')}`, 'let merges go on');
    const clicks = async (step: '10s' | '1m' | '1h'): Promise<number | undefined> =>
      (await store.queryCells({ measures: ['clicks'], by: [], step, filter: {} }))[0]?.measures.clicks?.sum;
    // it leaves out parts that a merge in the background has just taken
    for (let tries = 0; tries < 20 && (await clicks('10s')) !== 1; tries += 1) {
      await db.run(`OPTIMIZE TABLE ${db.table('cells')} FINAL`, 'merge');
    }
    expect([await clicks('10s'), await clicks('1m'), await clicks('1h')]).toEqual([1, 1, 2]);
  });

  test('a store whose days begin elsewhere is refused', async () => {
    const db = fresh();
    const settings = { database: db.name, timeZone: 'UTC', rawDays: 1, rollupDays: 2 };
    await new ClickHouseStore(db, settings).migrate();
    await expect(
      new ClickHouseStore(db, { ...settings, timeZone: 'Asia/Tokyo' }).migrate(),
    ).rejects.toMatchObject({
      code: 'store-refused',
      message: expect.stringContaining('Set MCC_TIME_ZONE=UTC'),
    });
  });
});
