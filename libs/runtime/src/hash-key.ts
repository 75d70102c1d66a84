import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config';

const FILE = 'customer-hash.key';
const KEY_BYTES = 32;
const MIN_LENGTH = 32;

/**
 * The secret behind customer pseudonyms: `MCC_HASH_KEY`, or a key made once in the data folder (readable by its owner only).
 * Processes on several machines need the same `MCC_HASH_KEY`, or one customer has a different pseudonym on each.
 * @throws Error that says what to do when the key file cannot be read, written or is damaged
 */
export async function loadHashKey(config: Pick<Config, 'MCC_HASH_KEY' | 'MCC_DATA_DIR'>): Promise<Buffer> {
  if (config.MCC_HASH_KEY) return Buffer.from(config.MCC_HASH_KEY, 'utf8');
  const path = join(config.MCC_DATA_DIR, FILE);
  try {
    return (await readKey(path)) ?? (await createKey(config.MCC_DATA_DIR, path));
  } catch (error) {
    throw new Error(
      `The key of the customer hash at ${path} cannot be used (${(error as Error).message}). ` +
        'Restore the file from a backup or set MCC_HASH_KEY; with another key every customer gets a new pseudonym.',
      { cause: error },
    );
  }
}

async function readKey(path: string): Promise<Buffer | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const key = text.trim();
  if (key.length < MIN_LENGTH) throw new Error(`it holds fewer than ${MIN_LENGTH} characters`);
  return Buffer.from(key, 'utf8');
}

async function createKey(folder: string, path: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64url')}\n`);
    await file.sync();
    // unlike a rename, a link fails when another process was faster, whose key then counts
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await unlink(draft);
  }
  await syncFolder(folder);
  const key = await readKey(path);
  if (!key) throw new Error('it vanished while it was being made');
  return key;
}

/** A power cut must not take the name of the file away. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
