import { clusterStatements, type ClusterNames } from './cluster-tables';
import { listOf, type Migration } from './migrator';
import { sqlStatements } from './sql-statements';

/**
 * The migrations as they are applied to a cluster, file by file, for people: to read, or to apply by hand.
 * @throws Error for a statement whose form on a cluster is not known
 */
export function clusterFiles(migrations: Migration[], names: ClusterNames): Migration[] {
  const { database } = names;
  const first = {
    id: '0000_database.sql',
    text: `CREATE DATABASE IF NOT EXISTS ${database};\n${listOf(database)};\n`,
    origin: '-- The database, and the list of the migrations applied to it.',
  };
  const others = migrations.map((migration) => ({
    ...migration,
    origin: `-- From libs/store/migrations/${migration.id}, which says what the tables are.`,
  }));
  return [first, ...others].map(({ id, text, origin }) => {
    const statements = sqlStatements(text)
      .map((statement) => statement.replaceAll('${database}', database))
      .flatMap((statement) => clusterStatements(statement, names));
    const lines = [origin, '-- Made by `node scripts/clickhouse-cluster.mjs`; do not edit.'];
    return { id, text: `${lines.join('\n')}\n\n${statements.join(';\n\n')};\n` };
  });
}
