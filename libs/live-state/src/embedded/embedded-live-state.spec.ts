import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { liveStateContract, MAX_ENTRIES } from '../testing';
import { createEmbeddedLiveState } from './embedded-live-state';

const HOUR = 60 * 60 * 1_000;
const temporaryFolder = () => mkdtemp(join(tmpdir(), 'mcc-live-'));

liveStateContract('the embedded live state', async () => {
  const dataDir = await temporaryFolder();
  let now = Date.UTC(2026, 10, 22);
  return {
    open: () =>
      Promise.resolve(createEmbeddedLiveState({ dataDir, maxEntries: MAX_ENTRIES, now: () => now })),
    pass: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    dispose: () => rm(dataDir, { recursive: true, force: true }),
  };
});

async function storedKeys(dataDir: string): Promise<number> {
  const root = open({ path: join(dataDir, 'live-state'), readOnly: true });
  const { entryCount } = root.openDB({ name: 'idempotency', encoding: 'ordered-binary' }).getStats() as {
    entryCount: number;
  };
  await root.close();
  return entryCount;
}

describe('the size of the embedded live state', () => {
  let dataDir: string;
  beforeEach(async () => (dataDir = await temporaryFolder()));
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const batch = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      key: `${(from + index) % 97}-${from + index}`,
      ttlMs: HOUR,
    }));

  it('shrinks when keys expire, a bounded step with each call', async () => {
    let now = 0;
    const state = createEmbeddedLiveState({ dataDir, now: () => now });
    await state.idempotency.remember(batch(0, 5_000));
    now += 2 * HOUR;
    for (let from = 10_000; from < 13_000; from += 100) await state.idempotency.remember(batch(from, 100));
    await state.close();
    expect(await storedKeys(dataDir)).toBeLessThan(4_500);
  });

  it('stays within its limit even if nothing expires', async () => {
    const state = createEmbeddedLiveState({ dataDir, maxKeys: 1_000 });
    for (let from = 0; from < 10_000; from += 100) await state.idempotency.remember(batch(from, 100));
    const latest = await state.idempotency.seen(batch(9_900, 100).map(({ key }) => key));
    await state.close();
    expect(await storedKeys(dataDir)).toBeLessThanOrEqual(1_100);
    expect(latest.filter(Boolean).length).toBeGreaterThan(50);
  });
});
