import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connectEmbedded } from './clickhouse/connections';
import { Database } from './clickhouse/database';
import { createEmbeddedStore } from './create-store';
import type { Store } from './store.port';
import { NOON, TOPIC, cellAt, deadLetter, sliceOf } from './testing/slices';

const TESTING = join(__dirname, 'testing');

interface Ending {
  signal: NodeJS.Signals | null;
  errors: string;
  written: number;
}

/** Runs the child; `onWritten` may kill it. */
function runWriter(orders: object, onWritten?: (slice: number, kill: () => void) => void): Promise<Ending> {
  const child = spawn(process.execPath, [
    '--require',
    join(TESTING, 'typescript.cjs'),
    join(TESTING, 'writer.child.ts'),
    JSON.stringify(orders),
  ]);
  let errors = '';
  let written = 0;
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  createInterface(child.stdout).on('line', (line) => {
    written++;
    onWritten?.(Number(line.split(' ')[1]), () => child.kill('SIGKILL'));
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve({ signal, errors, written }));
  });
}

describe('a process killed while it writes', () => {
  let dataDir: string;
  let store: Store | undefined;
  const open = async (): Promise<Store> => {
    store = createEmbeddedStore({
      dataDir,
      database: 'mcc',
      timeZone: 'Asia/Shanghai',
      rawDays: 3_650,
      rollupDays: 3_650,
    });
    await store.migrate();
    return store;
  };

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'mcc-crash-'));
  });
  afterEach(async () => {
    await store?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const counts = async (of: Store): Promise<object> => {
    const rows = await of.queryCells({
      measures: ['clicks', 'spend'],
      by: [],
      step: 'total',
      filter: {},
    });
    return {
      clicks: rows[0]?.measures.clicks?.sum,
      spend: rows[0]?.measures.spend?.sum,
      events: (await of.recentKeys(TOPIC, 0, { 'ad.click': 0 })).length,
      letters: (await of.deadLetters({ limit: 1 })).total,
    };
  };

  test.each(['events', 'cells', 'dead_letters'])(
    'before it inserts into %s: the next one completes the slice',
    async (dieBefore) => {
      const dead = await runWriter({ dataDir, count: 3, dieAt: 1, dieBefore });
      expect(dead).toEqual({ signal: 'SIGKILL', errors: '', written: 1 });
      const before = await open();
      expect(await before.lastStoredOffset(TOPIC, 0)).toBe(dieBefore === 'events' ? 0 : 1);
      await before.close();
      await expect(runWriter({ dataDir, count: 3 })).resolves.toEqual({
        signal: null,
        errors: '',
        written: 3,
      });
      expect(await counts(await open())).toEqual({ clicks: 3, spend: 30_000, events: 3, letters: 3 });
    },
    60_000,
  );

  test('at any moment, again and again: every slice counts once', async () => {
    const count = 60;
    const from = [0, 3, 11, 26, 40];
    for (const killAt of from) {
      const { signal } = await runWriter({ dataDir, count }, (slice, kill) => {
        if (slice >= killAt) kill();
      });
      expect(signal).toBe('SIGKILL');
    }
    const last = await runWriter({ dataDir, count });
    expect(last.errors).toBe('');
    expect(await counts(await open())).toEqual({
      clicks: count,
      spend: count * 10_000,
      events: count,
      letters: count,
    });
  }, 120_000);

  test.each(['events', 'cells', 'dead_letters'])(
    'after the engine noted the token and before it put the block of %s in place: the block is written again',
    async (table) => {
      const slice = (first: number): Parameters<Store['writeSlice']>[0] =>
        sliceOf(first, [cellAt(NOON, {}, { clicks: 1, spend: 10_000 })], {
          deadLetters: [deadLetter(`d${first}`)],
        });
      const first = await open();
      await first.writeSlice(slice(0));
      await first.writeSlice(slice(1));
      await first.close();

      // what such a death leaves on disk: the token in the list, and no part
      const database = new Database(connectEmbedded(dataDir), 'mcc');
      const parts = await database.rows<{ path: string }>(
        `SELECT path FROM system.parts WHERE database = 'mcc' AND table = {table:String} AND active AND min_block_number = 2`,
        'find the part',
        { table },
      );
      await database.close();
      expect(parts).toHaveLength(1);
      rmSync(parts[0]!.path, { recursive: true });

      const second = await open();
      await second.writeSlice(slice(0));
      await second.writeSlice(slice(1));
      await second.writeSlice(slice(1));
      expect(await counts(second)).toEqual({ clicks: 2, spend: 20_000, events: 2, letters: 2 });
    },
    60_000,
  );
});

test('a folder in use is refused with its holder; the lock of a killed process does not block', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-lock-'));
  let refused: unknown;
  const ending = await runWriter({ dataDir, count: 1_000 }, (slice, kill) => {
    if (slice !== 0) return;
    try {
      connectEmbedded(dataDir);
    } catch (error) {
      refused = error;
    }
    kill();
  });
  expect(ending).toMatchObject({ signal: 'SIGKILL', errors: '' });
  expect(refused).toMatchObject({ code: 'store-locked', retriable: false });
  expect(String(refused)).toMatch(/in use by process \d+\. Stop that one first/);
  const client = connectEmbedded(dataDir);
  expect(await client.ping()).toEqual({ success: true });
  await client.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);
