// Writes the tables of a ClickHouse cluster as SQL, for those who apply them by hand (deploy/clickhouse/cluster):
//   node scripts/build.mjs --no-web && node scripts/clickhouse-cluster.mjs [cluster] [database] [folder]
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const { clusterFiles } = require(join(root, 'libs/store/dist/clickhouse/cluster-files.js'));
const { MIGRATIONS_DIR, readMigrations } = require(join(root, 'libs/store/dist/clickhouse/migrator.js'));

const [cluster = 'mcc', database = 'mcc', folder = join(root, 'deploy/clickhouse/cluster')] =
  process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const { id, text } of clusterFiles(readMigrations(MIGRATIONS_DIR), { cluster, database })) {
  writeFileSync(join(folder, id), text);
}
