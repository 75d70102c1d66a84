import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../store.port';
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

/** Texts of the migrations already applied, by file name. */
async function appliedChecksums(db: Database): Promise<Map<string, string>> {
  await db.run(`CREATE DATABASE IF NOT EXISTS ${db.name}`, 'create the database');
  await db.run(
    `CREATE TABLE IF NOT EXISTS ${db.table('migrations')}
    (id String, checksum String, applied DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY id`,
    'create the list of migrations',
  );
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
      await db.run(statement.replaceAll('${database}', db.name), `apply ${id}`);
    }
    const row: AppliedMigration = { id, checksum: checksum(text), applied: Date.now() };
    await db.insert('migrations', nativeBlock(COLUMNS, [row]));
    applied.push(id);
  }
  return applied;
}
