import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectServer } from './clickhouse/connections';
import { createClickHouseStore } from './create-store';
import { storeContract } from './testing';
import { startHttpFront, type HttpFront } from './testing/http-front';

/**
 * The server of CLICKHOUSE_URL, also as one of the cluster CLICKHOUSE_CLUSTER, or the embedded engine behind a small HTTP
 * front where there is none.
 */
let url = process.env.CLICKHOUSE_URL;
const cluster = url ? process.env.CLICKHOUSE_CLUSTER : undefined;
const where = url ? 'server of CLICKHOUSE_URL' : 'embedded engine over HTTP';
let front: HttpFront | undefined;
let dataDir: string | undefined;

beforeAll(async () => {
  if (url) return;
  dataDir = mkdtempSync(join(tmpdir(), 'mcc-front-'));
  front = await startHttpFront(dataDir);
  url = front.url;
});

afterAll(async () => {
  await front?.close();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

storeContract(where, {
  open: (database) =>
    createClickHouseStore({
      url: url!,
      database,
      timeZone: 'Asia/Shanghai',
      rawDays: 3_650,
      rollupDays: 3_650,
      ...(cluster ? { cluster } : {}),
    }),
  remove: async (databases) => {
    const client = connectServer(url!);
    const everywhere = cluster ? ` ON CLUSTER ${cluster} SYNC` : '';
    for (const name of databases) {
      await client.command({ query: `DROP DATABASE IF EXISTS ${name}${everywhere}` });
    }
    await client.close();
  },
});
