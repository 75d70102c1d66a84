import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import type { LiveState } from '../live-state.port';
import { EmbeddedIdempotency } from './embedded-idempotency';

/** About 2 GB on disk. */
const MAX_KEYS = 20_000_000;

export interface EmbeddedLiveStateOptions {
  /** the state lives in `<dataDir>/live-state` */
  dataDir: string;
  /** most idempotency keys kept; default 20 million */
  maxKeys?: number;
  /** clock, epoch ms; for tests */
  now?: () => number;
}

/** Opens the live state of one machine. What it holds survives a restart; after a power cut the last moments may be missing. */
export function createEmbeddedLiveState(options: EmbeddedLiveStateOptions): LiveState {
  const path = join(options.dataDir, 'live-state');
  mkdirSync(path, { recursive: true });
  // lmdb's default commits before it flushes: whole after a crash, without the wait for the disk
  const root: RootDatabase = open({ path });
  const idempotency = new EmbeddedIdempotency(
    root.openDB<number, string>({ name: 'idempotency', encoding: 'ordered-binary' }),
    { maxKeys: options.maxKeys ?? MAX_KEYS, now: options.now ?? Date.now },
  );
  let closed = false;
  return {
    idempotency,
    ping: () => (closed ? Promise.reject(new Error('The live state is closed.')) : Promise.resolve()),
    async close() {
      closed = true;
      await root.close();
    },
  };
}
