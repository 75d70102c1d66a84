import { ClickHouseStore, type StoreSettings } from './clickhouse/clickhouse-store';
import { connectEmbedded, connectServer } from './clickhouse/connections';
import { Database } from './clickhouse/database';
import { StoreError, type Store } from './store.port';

export interface EmbeddedStoreOptions extends StoreSettings {
  /** folder of the embedded engine alone; made when missing, one process at a time */
  dataDir: string;
}

export interface ClickHouseStoreOptions extends StoreSettings {
  /** HTTP address of a ClickHouse server; may carry user and password */
  url: string;
}

/**
 * Opens the store in this process.
 * @throws StoreError `store-locked` when another process has the folder, `store-unavailable` when chdb is not installed,
 *   `store-refused` when a cluster is asked for
 */
export function createEmbeddedStore(options: EmbeddedStoreOptions): Store {
  if (options.cluster !== undefined) {
    const message =
      'The embedded store has no cluster: set CLICKHOUSE_URL, or take CLICKHOUSE_CLUSTER out of the settings.';
    throw new StoreError('store-refused', message, false);
  }
  return new ClickHouseStore(
    new Database(connectEmbedded(options.dataDir), options.database, options),
    options,
  );
}

/** A store on a ClickHouse server. Nothing is sent before the first call. */
export function createClickHouseStore(options: ClickHouseStoreOptions): Store {
  return new ClickHouseStore(new Database(connectServer(options.url), options.database, options), options);
}
