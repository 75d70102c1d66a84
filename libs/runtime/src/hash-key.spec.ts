import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadHashKey } from './hash-key';

describe('loadHashKey', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mcc-key-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('takes the key of the environment and makes no file', async () => {
    const key = await loadHashKey({ MCC_HASH_KEY: 'k'.repeat(32), MCC_DATA_DIR: folder });
    expect(key.toString()).toBe('k'.repeat(32));
    expect(await readdir(folder)).toEqual([]);
  });

  it('makes a key once, readable by its owner only, in a folder that may be missing', async () => {
    const config = { MCC_DATA_DIR: join(folder, 'deep', 'data') };
    const first = await loadHashKey(config);
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(await loadHashKey(config)).toEqual(first);
    expect(await readdir(config.MCC_DATA_DIR)).toEqual(['customer-hash.key']);
    expect((await stat(join(config.MCC_DATA_DIR, 'customer-hash.key'))).mode & 0o777).toBe(0o600);
  });

  it('gives one key to processes that start at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 16 }, () => loadHashKey({ MCC_DATA_DIR: folder })));
    expect(new Set(keys.map(String)).size).toBe(1);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('refuses a damaged file instead of making another key', async () => {
    await writeFile(join(folder, 'customer-hash.key'), 'short\n');
    await expect(loadHashKey({ MCC_DATA_DIR: folder })).rejects.toThrow(
      /fewer than 32 characters.*MCC_HASH_KEY/s,
    );
  });
});
