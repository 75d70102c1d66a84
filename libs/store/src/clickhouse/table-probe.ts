import { randomBytes } from 'node:crypto';
import { StoreError, type SliceProbe, type SliceWrite } from '../store.port';
import type { Database } from './database';
import { sharesOf, type SliceTable } from './slice-shares';
import type { Steps } from './steps';

const TABLES: SliceTable[] = ['events', 'dead_letters', 'cells'];
const ABANDONED_HOURS = 1;

/**
 * Tables with the columns and constraints of the real ones and an engine that keeps nothing: what they refuse, the real
 * ones refuse. They have names of their own, because another process may be probing too.
 */
export class TableProbe implements SliceProbe {
  private readonly suffix = `_probe_${randomBytes(6).toString('hex')}`;

  private constructor(
    private readonly db: Database,
    private readonly steps: Steps,
  ) {}

  static async open(db: Database, steps: Steps): Promise<TableProbe> {
    const probe = new TableProbe(db, steps);
    await dropAbandoned(db);
    for (const table of TABLES) {
      const statement = `CREATE TABLE ${probe.nameOf(table)}${db.everywhere} AS ${db.table(db.holding(table))} ENGINE = Null`;
      await db.run(statement, `probe ${table}`);
    }
    return probe;
  }

  async refusal(write: SliceWrite): Promise<string | null> {
    try {
      for (const { table, block } of sharesOf(write, this.steps)) {
        await this.db.insert(table + this.suffix, block);
      }
      return null;
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'store-refused') throw error;
      return error.message.replaceAll(this.suffix, '');
    }
  }

  async close(): Promise<void> {
    for (const table of TABLES)
      await this.db.run(`DROP TABLE IF EXISTS ${this.nameOf(table)}${this.db.everywhere}`, 'end a probe');
  }

  private nameOf(table: SliceTable): string {
    return this.db.table(table + this.suffix);
  }
}

/** Of processes that died while they probed. */
async function dropAbandoned(db: Database): Promise<void> {
  const tables = await db.rows<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = {database:String} AND engine = 'Null' AND name LIKE '%\\\\_probe\\\\_%'
      AND metadata_modification_time < now() - toIntervalHour(${ABANDONED_HOURS})`,
    'look for abandoned probes',
    { database: db.name },
  );
  for (const { name } of tables)
    await db.run(`DROP TABLE IF EXISTS ${db.table(name)}${db.everywhere}`, 'drop an abandoned probe');
}
