import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFiles } from './cluster-files';
import { clusterStatements } from './cluster-tables';
import { MIGRATIONS_DIR, readMigrations } from './migrator';

const NAMES = { cluster: 'wall', database: 'd' };
const COMMITTED = join(__dirname, '../../../../deploy/clickhouse/cluster');

test('a database is made on all servers', () => {
  expect(clusterStatements('CREATE DATABASE IF NOT EXISTS d', NAMES)).toEqual([
    'CREATE DATABASE IF NOT EXISTS d ON CLUSTER wall',
  ]);
});

test('a table becomes a replicated one, and a way to all shards under its own name', () => {
  const statement = `CREATE TABLE IF NOT EXISTS d.t
(
    x UInt8,
    PROJECTION p (SELECT x ORDER BY x)
)
ENGINE = MergeTree
ORDER BY (x, f(x))
SETTINGS non_replicated_deduplication_window = 7, fsync_after_insert = 1`;
  expect(clusterStatements(statement, NAMES)).toEqual([
    `CREATE TABLE IF NOT EXISTS d.t_local ON CLUSTER wall
(
    x UInt8,
    PROJECTION p (SELECT x ORDER BY x)
)
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/d/t_local', '{replica}')
ORDER BY (x, f(x))
SETTINGS replicated_deduplication_window = 7, replicated_deduplication_window_seconds = 604800, fsync_after_insert = 1, min_compressed_bytes_to_fsync_after_fetch = 1`,
    `CREATE TABLE IF NOT EXISTS d.t ON CLUSTER wall AS d.t_local
ENGINE = Distributed(wall, d, t_local)`,
  ]);
});

test.each([
  ['ReplacingMergeTree(version)', ', version)'],
  ['AggregatingMergeTree()', ')'],
  ['SummingMergeTree', ')'],
])('an engine %s keeps its arguments', (engine, end) => {
  const [local] = clusterStatements(
    `CREATE TABLE IF NOT EXISTS d.t (x UInt8) ENGINE = ${engine} ORDER BY x`,
    NAMES,
  );
  const kind = engine.replace(/\(.*/, '');
  expect(local).toBe(
    `CREATE TABLE IF NOT EXISTS d.t_local ON CLUSTER wall
(x UInt8)
ENGINE = Replicated${kind}('/clickhouse/tables/{shard}/d/t_local', '{replica}'${end} ORDER BY x`,
  );
});

test('a change of columns is made to both tables, any other to the one that has the rows', () => {
  expect(clusterStatements('ALTER TABLE d.t ADD COLUMN y UInt8', NAMES)).toEqual([
    'ALTER TABLE d.t_local ON CLUSTER wall ADD COLUMN y UInt8',
    'ALTER TABLE d.t ON CLUSTER wall ADD COLUMN y UInt8',
  ]);
  expect(clusterStatements('ALTER TABLE d.t ADD INDEX i x TYPE minmax', NAMES)).toEqual([
    'ALTER TABLE d.t_local ON CLUSTER wall ADD INDEX i x TYPE minmax',
  ]);
});

test.each([
  'CREATE TABLE IF NOT EXISTS d.t (x UInt8) ENGINE = Log',
  "CREATE TABLE IF NOT EXISTS d.t (x UInt8) ENGINE = ReplicatedMergeTree('/t', 'r') ORDER BY x",
  'CREATE TABLE IF NOT EXISTS other.t (x UInt8) ENGINE = MergeTree ORDER BY x',
  'CREATE MATERIALIZED VIEW IF NOT EXISTS d.v TO d.t AS SELECT x FROM d.s',
  'CREATE DATABASE IF NOT EXISTS other',
  'ALTER TABLE other.t ADD COLUMN y UInt8',
  'INSERT INTO d.t VALUES (1)',
])('what would stay on one server is refused: %s', (statement) => {
  expect(() => clusterStatements(statement, NAMES)).toThrow('No form on a cluster is known for');
});

test('deploy/clickhouse/cluster has the shipped migrations (else: node scripts/clickhouse-cluster.mjs)', () => {
  const files = clusterFiles(readMigrations(MIGRATIONS_DIR), { cluster: 'mcc', database: 'mcc' });
  expect(readdirSync(COMMITTED).filter((name) => name.endsWith('.sql'))).toEqual(files.map(({ id }) => id));
  for (const { id, text } of files) {
    expect(readFileSync(join(COMMITTED, id), 'utf8').replaceAll('\r\n', '\n')).toBe(text);
  }
});

test('no table of the shipped migrations is left out, and each insert window is kept', () => {
  const shipped = readMigrations(MIGRATIONS_DIR).map(({ text }) => text);
  const turned = clusterFiles(readMigrations(MIGRATIONS_DIR), NAMES).map(({ text }) => text);
  const count = (texts: string[], pattern: RegExp): number => texts.join('\n').match(pattern)?.length ?? 0;
  const tables = count(shipped, /^CREATE TABLE /gm) + 1;
  expect(tables).toBeGreaterThan(4);
  expect(
    count(turned, /ENGINE = Replicated\w*MergeTree\('\/clickhouse\/tables\/\{shard\}\/d\/\w+_local'/g),
  ).toBe(tables);
  expect(count(turned, /ENGINE = Distributed\(wall, d, \w+_local\)/g)).toBe(tables);
  expect(count(turned, /\breplicated_deduplication_window = 10000\b/g)).toBe(
    count(shipped, /\bnon_replicated_deduplication_window = 10000\b/g),
  );
  expect(count(turned, /non_replicated/g)).toBe(0);
});
