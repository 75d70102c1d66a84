import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../store.port';
import { clusterStatements } from './cluster-tables';
import type { Database } from './database';
import { column, nativeBlock } from './native-block';
import { milliseconds, text as textType } from './native-types';
import { sqlStatements } from './sql-statements';

/** One migration file. */
export interface Migration {
  /** file name; the order of names is the order of application */
  id: string;
  text: string;
}

/** A row of the list of migrations. */
interface AppliedMigration {
  id: string;
  checksum: string;
  /** epoch ms */
  applied: number;
}

const COLUMNS = [
  column('id', textType, ({ id }: AppliedMigration) => id),
  column('checksum', textType, (row: AppliedMigration) => row.checksum),
  column('applied', milliseconds, ({ applied }: AppliedMigration) => applied),
];

/** Both src/clickhouse and dist/clickhouse are two levels below the package. */
export const MIGRATIONS_DIR = join(__dirname, '../../migrations');

/** Migration files of a folder (`0001_name.sql`), in order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[\w-]+\.sql$/.test(name))
    .sort()
    .map((id) => ({ id, text: readFileSync(join(folder, id), 'utf8') }));
}

/** Line ends do not count: git may change them. */
function checksum(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

/** Makes the database and the list of migrations; a cluster is left alone when it has them. */
async function makeList(db: Database): Promise<void> {
  if (db.clusterName !== undefined && (await hasList(db))) return;
  await change(db, `CREATE DATABASE IF NOT EXISTS ${db.name}`, 'create the database');
  await change(db, listOf(db.name), 'create the list of migrations');
}

/** The table in which a database of that name has the list of its migrations. */
export function listOf(database: string): string {
  return `CREATE TABLE IF NOT EXISTS ${database}.migrations
    (id String, checksum String, applied DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY id`;
}

/** Statements for all servers need all of them: a process must be able to start while one replica is down. */
async function hasList(db: Database): Promise<boolean> {
  const [found] = await db.rows<{ engine: string }>(
    "SELECT engine FROM system.tables WHERE database = {database:String} AND name = 'migrations'",
    'look for the list of migrations',
    { database: db.name },
  );
  if (!found || found.engine === 'Distributed') return found !== undefined;
  throw new StoreError(
    'store-refused',
    `Database ${db.name} was made for one server. With CLICKHOUSE_CLUSTER name another one in CLICKHOUSE_DATABASE.`,
    false,
  );
}

/** Runs a statement that makes or changes tables, in its form for a cluster where there is one. */
async function change(db: Database, statement: string, doing: string): Promise<void> {
  const { clusterName: cluster, name: database } = db;
  const statements =
    cluster === undefined ? [statement] : clusterStatements(statement, { cluster, database });
  for (const one of statements) await db.run(one, doing);
}

/** Texts of the migrations already applied, by file name. */
async function appliedChecksums(db: Database): Promise<Map<string, string>> {
  await makeList(db);
  const rows = await db.rows<Pick<AppliedMigration, 'id' | 'checksum'>>(
    `SELECT id, checksum FROM ${db.table('migrations')}`,
    'read the list of migrations',
  );
  return new Map(rows.map((row) => [row.id, row.checksum]));
}

/**
 * Applies the migrations that are missing, in order; a second run does nothing. A statement of ours begins with
 * `CREATE … IF NOT EXISTS` or can be repeated otherwise, because a process may die between a statement and its record.
 * `${database}` in a file stands for the database's name.
 * @returns names of the files applied now
 * @throws StoreError `changed-migration` when a file was changed after it had been applied
 */
export async function applyMigrations(db: Database, migrations: Migration[]): Promise<string[]> {
  const done = await appliedChecksums(db);
  const applied: string[] = [];
  for (const { id, text } of migrations) {
    const known = done.get(id);
    if (known === checksum(text)) continue;
    if (known !== undefined) {
      throw new StoreError(
        'changed-migration',
        `Migration ${id} was changed after it had been applied to ${db.name}. Restore its text and put the change into a new migration.`,
        false,
      );
    }
    for (const statement of sqlStatements(text)) {
      await change(db, statement.replaceAll('${database}', db.name), `apply ${id}`);
    }
    const row: AppliedMigration = { id, checksum: checksum(text), applied: Date.now() };
    await db.insert('migrations', nativeBlock(COLUMNS, [row]));
    applied.push(id);
  }
  return applied;
}
