import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClickHouseStore } from './clickhouse/clickhouse-store';
import { Database } from './clickhouse/database';
import { storeContract } from './testing';
import { CLUSTER, EmbeddedCluster } from './testing/embedded-cluster';

const dataDir = mkdtempSync(join(tmpdir(), 'mcc-cluster-'));
const SETTINGS = { timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 };
let engine: EmbeddedCluster;

beforeAll(() => {
  engine = new EmbeddedCluster(dataDir);
});

storeContract('Distributed tables on the embedded engine', {
  open: (database) =>
    new ClickHouseStore(new Database(engine.connect(), database, { cluster: CLUSTER }), {
      ...SETTINGS,
      database,
    }),
  remove: () => {
    engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  },
});
