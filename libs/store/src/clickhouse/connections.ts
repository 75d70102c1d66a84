import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { StoreError } from '../store.port';

/** What is used of `chdb/connection`. */
interface ChdbConnections {
  createChdbConnection: (options: {
    path: string;
  }) => NonNullable<ClickHouseClientConfigOptions['connection']>;
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

/** The engine writes who holds the folder into `status`. */
function holderOf(dataDir: string): string {
  try {
    const pid = /^PID: (\d+)/m.exec(readFileSync(join(dataDir, 'status'), 'utf8'))?.[1];
    return pid === undefined ? 'another process' : `process ${pid}`;
  } catch {
    return 'another process';
  }
}

/**
 * Opens the engine in this process on a folder, which is made when missing. The lock on the folder is the operating
 * system's and ends with the process that holds it, however it ends.
 * @throws StoreError `store-locked` when another process has the folder, or this process has another folder open
 */
export function connectEmbedded(dataDir: string): ClickHouseClient {
  const path = resolve(dataDir);
  const { createChdbConnection } = loadChdb();
  mkdirSync(path, { recursive: true });
  try {
    return createClient({ connection: createChdbConnection({ path }) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason.includes('Cannot lock file')) {
      throw new StoreError(
        'store-locked',
        `The data folder ${path} is in use by ${holderOf(path)}. Stop that one first, or choose another folder with MCC_DATA_DIR.`,
        false,
        { cause },
      );
    }
    throw new StoreError(
      'store-locked',
      `The embedded store cannot be opened in ${path}; a process can have one such folder open at a time. ${reason}`,
      false,
      { cause },
    );
  }
}

/** Connects to a server over HTTP; the URL may carry user and password. Nothing is sent yet. */
export function connectServer(url: string): ClickHouseClient {
  return createClient({ url, request_timeout: 60_000, max_open_connections: 16 });
}
