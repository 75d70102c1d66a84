import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClickHouseStore } from './create-store';
import type { SliceWrite, Store } from './store.port';
import { startHttpFront, type HttpFront } from './testing/http-front';
import { startLossyProxy, type Fate, type LossyProxy } from './testing/lossy-proxy';
import { NOON, TOPIC, cellAt, deadLetter, sliceOf } from './testing/slices';

jest.setTimeout(120_000);

const TABLES = ['events', 'dead_letters', 'cells'];
const slice = (first: number): SliceWrite =>
  sliceOf(first, [cellAt(NOON, {}, { clicks: 1 })], { deadLetters: [deadLetter(`d${first}`)] });

let dataDir: string;
let front: HttpFront;
let proxy: LossyProxy;
let names = 0;
const stores: Store[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mcc-lost-'));
  front = await startHttpFront(dataDir);
  proxy = await startLossyProxy(new URL(front.url));
});
afterEach(async () => {
  proxy.fate = () => 'pass';
  for (const store of stores.splice(0)) await store.close();
});
afterAll(async () => {
  await proxy.close();
  await front.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function open(url: string, database: string, insertTimeoutMs?: number): Store {
  const settings = { database, timeZone: 'UTC', rawDays: 3_650, rollupDays: 3_650 };
  const store = createClickHouseStore({ ...settings, url, ...(insertTimeoutMs ? { insertTimeoutMs } : {}) });
  stores.push(store);
  return store;
}

async function migrated(insertTimeoutMs?: number): Promise<{ store: Store; database: string }> {
  const database = `lost_${names++}`;
  const store = open(proxy.url, database, insertTimeoutMs);
  await store.migrate();
  return { store, database };
}

/** Writes until it succeeds, as the processor does; tells how often it had to try. */
async function patiently(store: Store, write: SliceWrite): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      await store.writeSlice(write);
      return attempt;
    } catch (error) {
      expect(error).toMatchObject({ code: 'store-unavailable', retriable: true });
    }
  }
}

async function counts(store: Store): Promise<object> {
  const [row] = await store.queryCells({ measures: ['clicks'], by: [], step: 'total', filter: {} });
  return {
    clicks: row?.measures.clicks?.sum,
    events: (await store.recentKeys(TOPIC, 0, { 'ad.click': 0 })).length,
    letters: (await store.deadLetters({ limit: 1 })).total,
  };
}

const isInsertInto = (request: string, table: string): boolean =>
  new RegExp(`query=INSERT[^&]*\\.${table}\\b`).test(request);

test.each(TABLES)('the answers about %s are lost time and again: every slice counts once', async (table) => {
  const { store } = await migrated();
  const sent = new Map<string, number>();
  proxy.fate = (request): Fate => {
    if (!isInsertInto(request, table)) return 'pass';
    const token = /param_token=([^&]*)/.exec(request)?.[1] ?? '';
    const times = (sent.get(token) ?? 0) + 1;
    sent.set(token, times);
    return times <= 3 ? 'lose-answer' : 'pass';
  };
  const attempts: number[] = [];
  for (let first = 0; first < 4; first++) attempts.push(await patiently(store, slice(first)));
  // one repeat is the store's own, the others are the caller's
  expect(attempts.every((times) => times > 1)).toBe(true);
  proxy.fate = () => 'pass';
  expect(await counts(store)).toEqual({ clicks: 4, events: 4, letters: 4 });
});

test('an insert that hangs is given up as unavailable, and repeating it counts once', async () => {
  const { store } = await migrated(500);
  let hanging = 1;
  proxy.fate = (request): Fate => (isInsertInto(request, 'cells') && hanging-- > 0 ? 'hang' : 'pass');
  expect(await patiently(store, slice(0))).toBe(2);
  expect(await counts(store)).toEqual({ clicks: 1, events: 1, letters: 1 });
});

test('a connection that the server closed while it was idle is not felt', async () => {
  const { store } = await migrated();
  await store.writeSlice(slice(0));
  let broken = 0;
  // every kept connection breaks at its next request, before an answer
  proxy.fate = (): Fate => (broken++ < 1 ? 'lose-answer' : 'pass');
  await store.writeSlice(slice(1));
  broken = 0;
  expect(await counts(store)).toEqual({ clicks: 2, events: 2, letters: 2 });
});

test('eight writers of one partition over HTTP at the same time: every slice counts once', async () => {
  const { store, database } = await migrated();
  const writers = Array.from({ length: 8 }, () => open(front.url, database));
  for (let first = 0; first < 8; first++) {
    await Promise.all(writers.map((writer) => writer.writeSlice(slice(first))));
  }
  expect(await counts(store)).toEqual({ clicks: 8, events: 8, letters: 8 });
});
