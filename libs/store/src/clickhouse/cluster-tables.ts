/** Where the tables of a cluster are. */
export interface ClusterNames {
  /** name in `remote_servers` of the servers; a plain identifier */
  cluster: string;
  /** a plain identifier */
  database: string;
}

/** Name of the replicated table on each server that holds the rows of a table. */
export function localName(table: string): string {
  return `${table}_local`;
}

const CREATE_DATABASE = /^CREATE DATABASE IF NOT EXISTS (\w+)$/;
const CREATE_TABLE = /^CREATE TABLE IF NOT EXISTS (\w+)\.(\w+)\s+(\(.*\))\s+ENGINE = (\w*MergeTree)\b(.*)$/s;
const ENGINE_ARGUMENTS = /^\(([^()]*)\)/;
const ALTER_TABLE = /^ALTER TABLE (\w+)\.(\w+)\s+(.*)$/s;
const OF_COLUMNS = /^(ADD|DROP|MODIFY|RENAME|COMMENT) COLUMN\b/;

/** By number of blocks as on one server; the limit by age, which only replicated tables have, must not be the nearer one. */
const WINDOW = /\bnon_replicated_deduplication_window = (\d+)/g;
const REPLICATED_WINDOW =
  'replicated_deduplication_window = $1, replicated_deduplication_window_seconds = 604800';
/** A copy fetched from another replica counts towards the majority: it has to be on the disk, too. */
const FSYNC = /\bfsync_after_insert = 1\b/g;
const REPLICATED_FSYNC = 'fsync_after_insert = 1, min_compressed_bytes_to_fsync_after_fetch = 1';

/** The same table in the coordination service for all replicas of a shard; the server fills in its macros. */
function replicated(engine: string, rest: string, { database }: ClusterNames, table: string): string {
  const given = ENGINE_ARGUMENTS.exec(rest);
  const ownArguments = given?.[1] ? `, ${given[1]}` : '';
  const path = `'/clickhouse/tables/{shard}/${database}/${localName(table)}', '{replica}'`;
  const settings = rest.slice(given?.[0].length ?? 0);
  return `ENGINE = Replicated${engine}(${path}${ownArguments})${settings}`
    .replaceAll(WINDOW, REPLICATED_WINDOW)
    .replaceAll(FSYNC, REPLICATED_FSYNC);
}

/**
 * Turns a statement for one server into those for a cluster: every table becomes a replicated one on each server,
 * `<table>_local`, and a Distributed one of the table's own name, through which all is read and written. The latter has no
 * sharding key, so that nothing can be written to it without naming the shard.
 * @throws Error for a statement of a form it does not know: better than a table that is on one server only
 */
export function clusterStatements(statement: string, names: ClusterNames): string[] {
  const { cluster, database } = names;
  const on = `ON CLUSTER ${cluster}`;
  if (CREATE_DATABASE.exec(statement)?.[1] === database) return [`${statement} ${on}`];
  const [, within, table = '', body = '', engine = '', rest = ''] = CREATE_TABLE.exec(statement) ?? [];
  if (within === database && !engine.startsWith('Replicated')) {
    const local = `${database}.${localName(table)}`;
    return [
      `CREATE TABLE IF NOT EXISTS ${local} ${on}\n${body}\n${replicated(engine, rest, names, table)}`,
      `CREATE TABLE IF NOT EXISTS ${database}.${table} ${on} AS ${local}\n` +
        `ENGINE = Distributed(${cluster}, ${database}, ${localName(table)})`,
    ];
  }
  const [, owner, altered = '', change = ''] = ALTER_TABLE.exec(statement) ?? [];
  if (owner === database) {
    const tables = OF_COLUMNS.test(change) ? [localName(altered), altered] : [localName(altered)];
    return tables.map((name) => `ALTER TABLE ${database}.${name} ${on} ${change}`);
  }
  throw new Error(`No form on a cluster is known for: ${statement.split('\n', 1)[0]}`);
}
