import type { Database } from './database';

/** How long rows are kept, days of append time. */
export interface Retention {
  /** raw events, dead letters, 10 s cells */
  rawDays: number;
  /** 1 min cells; 1 h and 1 d cells are kept ten times as long */
  rollupDays: number;
}

/** A `DateTime` ends in 2106: a later expiry would wrap round and delete the row at once. */
const MAX_DAYS = 20_000;

/** The expiry of each table, written as the engine prints it, so that a change can be told from no change. */
export function expiries({ rawDays, rollupDays }: Retention): Record<string, string> {
  const after = (column: string, days: number): string =>
    `${column} + toIntervalDay(${Math.min(days, MAX_DAYS)})`;
  return {
    events: after('slice_at', rawDays),
    dead_letters: after('slice_at', rawDays),
    cells: [
      `${after('appended', rawDays)} WHERE step IN ('10s', 'slice')`,
      `${after('appended', rollupDays)} WHERE step = '1m'`,
      `${after('appended', rollupDays * 10)} WHERE step IN ('1h', '1d')`,
    ].join(', '),
  };
}

/** Sets the expiry of every table that has another one. Rows already there follow when their parts are merged. */
export async function applyRetention(db: Database, retention: Retention): Promise<void> {
  const tables = await db.rows<{ name: string; definition: string }>(
    'SELECT name, create_table_query AS definition FROM system.tables WHERE database = {database:String}',
    'read the table definitions',
    { database: db.name },
  );
  for (const [name, expiry] of Object.entries(expiries(retention))) {
    const holding = db.holding(name);
    const present = tables.find((table) => table.name === holding);
    if (present?.definition.includes(`TTL ${expiry} SETTINGS`)) continue;
    await db.run(
      `ALTER TABLE ${db.table(holding)}${db.everywhere} MODIFY TTL ${expiry} SETTINGS materialize_ttl_after_modify = 0`,
      `set the expiry of ${name}`,
    );
  }
}
