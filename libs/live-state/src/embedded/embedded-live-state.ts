import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { MAX_ALERT_ENTRIES } from '../limits';
import { type LiveState, LiveStateError } from '../live-state.port';
import { EmbeddedAlertCache } from './embedded-alert-cache';
import { EmbeddedIdempotency } from './embedded-idempotency';
import { EmbeddedLocks } from './embedded-locks';
import { EmbeddedSnapshots } from './embedded-snapshots';

/** About 2 GB on disk. */
const MAX_KEYS = 20_000_000;

export interface EmbeddedLiveStateOptions {
  /** the state lives in `<dataDir>/live-state` */
  dataDir: string;
  /** most idempotency keys kept; default 20 million */
  maxKeys?: number;
  /** most entries of the alert cache; default 5,000 */
  maxEntries?: number;
  /** clock, epoch ms; for tests */
  now?: () => number;
}

/**
 * Opens the live state of one machine. The idempotency keys survive a restart (after a power cut the last moments may be
 * missing); snapshots, locks and the alert cache live as long as the process.
 */
export function createEmbeddedLiveState(options: EmbeddedLiveStateOptions): LiveState {
  const path = join(options.dataDir, 'live-state');
  const now = options.now ?? Date.now;
  mkdirSync(path, { recursive: true });
  // lmdb's default commits before it flushes: whole after a crash, without the wait for the disk
  // without event-turn batching: its own promise is rejected with a failed commit, and nobody can handle it
  const root: RootDatabase = open({ path, eventTurnBatching: false });
  const idempotency = new EmbeddedIdempotency(
    root.openDB<number, string>({ name: 'idempotency', encoding: 'ordered-binary' }),
    { maxKeys: options.maxKeys ?? MAX_KEYS, now },
  );
  let closed = false;
  return {
    idempotency,
    snapshots: new EmbeddedSnapshots(now),
    locks: new EmbeddedLocks(now),
    alerts: new EmbeddedAlertCache(options.maxEntries ?? MAX_ALERT_ENTRIES),
    ping: () =>
      closed ? Promise.reject(new LiveStateError('The live state is closed.')) : Promise.resolve(),
    async close() {
      closed = true;
      await root.close();
    },
  };
}
