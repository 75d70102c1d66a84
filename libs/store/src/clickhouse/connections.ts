import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { StoreError } from '../store.port';
import { EmbeddedConnection, type EngineConnection } from './embedded-connection';

/** Failures are thrown; the client need not print them too. */
const QUIET = { level: ClickHouseLogLevel.OFF };

/** What is used of `chdb/connection`. */
interface ChdbConnections {
  createChdbConnection: (options: { path: string }) => EngineConnection;
}

/** chdb is an optional dependency of half a gigabyte: it is loaded when an embedded store is made, and only then. */
function loadChdb(): ChdbConnections {
  try {
    return createRequire(__filename)('chdb/connection') as ChdbConnections;
  } catch (cause) {
    throw new StoreError(
      'store-unavailable',
      'The embedded store needs the package chdb, which is not installed or does not run on this platform. ' +
        'Install it with `npm install chdb`, or set CLICKHOUSE_URL to use a ClickHouse server.',
      false,
      { cause },
    );
  }
}

/** The process that holds a folder, as the engine notes it in `status`; undefined when none does, or it is this one. */
function holderOf(dataDir: string): number | undefined {
  try {
    const pid = Number(/^PID: (\d+)/m.exec(readFileSync(join(dataDir, 'status'), 'utf8'))?.[1]);
    if (pid === process.pid) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new StoreError(
      'store-unavailable',
      `The data folder ${path} cannot be made (${String(cause)}). Choose another one with MCC_DATA_DIR.`,
      false,
      { cause },
    );
  }
}

/** The engine prints the reason to standard error and keeps it from us: what is known is found out from the folder. */
function notOpened(path: string, cause: unknown): StoreError {
  const holder = holderOf(path);
  const message =
    holder === undefined
      ? `The data folder ${path} cannot be opened: another process may have it, this process may have another one open, ` +
        'or it may not be writable. Stop the other one first, or choose another folder with MCC_DATA_DIR.'
      : `The data folder ${path} is in use by process ${holder}. Stop that one first, or choose another folder with MCC_DATA_DIR.`;
  return new StoreError('store-locked', message, false, { cause });
}

/**
 * Opens the engine in this process on a folder, which is made when missing. The lock on the folder is the operating
 * system's and ends with the process that holds it, however it ends.
 * @throws StoreError `store-locked` when another process has the folder, or this process has another folder open
 */
export function connectEmbedded(dataDir: string): ClickHouseClient {
  const path = resolve(dataDir);
  const { createChdbConnection } = loadChdb();
  makeFolder(path);
  let engine: EngineConnection;
  try {
    engine = createChdbConnection({ path });
  } catch (cause) {
    throw notOpened(path, cause);
  }
  return createClient({ connection: new EmbeddedConnection(engine, path), log: QUIET });
}

/** Connects to a server over HTTP; the URL may carry user and password. Nothing is sent yet. */
export function connectServer(url: string): ClickHouseClient {
  return createClient({
    url,
    log: QUIET,
    request_timeout: 60_000,
    max_open_connections: 16,
    // a server closes idle connections (after 3 to 10 s): one that may be closed already is not used again, also not by a
    // process that was paused longer than that
    keep_alive: { enabled: true, idle_socket_ttl: 2_500, eagerly_destroy_stale_sockets: true },
    // thousands of keys do not fit into a URL
    use_multipart_params_auto: true,
  });
}
