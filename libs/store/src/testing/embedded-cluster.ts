import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { connectEmbedded } from '../clickhouse/connections';

/** One shard of two replicas, of which the engine is the first; the second does not exist. */
export const CLUSTER = 'wall';
/** Two shards that are both the engine: whatever is read is read twice. */
export const TWO_SHARDS = 'mirrors';

const HERE = '<replica><host>127.0.0.1</host><port>9000</port></replica>';
const NOWHERE = '<replica><host>127.0.0.1</host><port>9</port></replica>';
const CONFIG = `<clickhouse>
  <tcp_port>9000</tcp_port>
  <remote_servers>
    <${CLUSTER}><shard><internal_replication>true</internal_replication>${HERE}${NOWHERE}</shard></${CLUSTER}>
    <${TWO_SHARDS}><shard>${HERE}</shard><shard>${HERE}</shard></${TWO_SHARDS}>
  </remote_servers>
</clickhouse>
`;

interface Chdb {
  Session: new (path: string, options: { connectionArgs: string[] }) => { close(): void };
}

/**
 * What the engine in a process lacks of a server in a cluster is taken out of the statements: other servers to make tables
 * on, Keeper, and a port to reach itself at. Distributed tables, guards, tokens and settings remain.
 */
export function withoutServers(statement: string): string {
  return statement
    .replace(/ ON CLUSTER \w+/, '')
    .replace(/ENGINE = Replicated(\w*MergeTree)\('[^']*', '\{replica\}'(?:, )?/, 'ENGINE = $1(')
    .replace(/\breplicated_deduplication_window = /, 'non_replicated_deduplication_window = ')
    .replace('prefer_localhost_replica = 0', 'prefer_localhost_replica = 1');
}

/** Opens the engine as the only server of {@link CLUSTER}. The first to open the folder, and the last to close it. */
export class EmbeddedCluster {
  private readonly session: { close(): void };

  constructor(private readonly dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    const config = join(dataDir, 'cluster.xml');
    writeFileSync(config, CONFIG);
    const { Session } = createRequire(__filename)('chdb') as Chdb;
    this.session = new Session(dataDir, { connectionArgs: [`--config-file=${config}`] });
  }

  connect(): ClickHouseClient {
    const client = connectEmbedded(this.dataDir);
    const command: ClickHouseClient['command'] = ({ clickhouse_settings: _, ...asked }) =>
      client.command({ ...asked, query: withoutServers(asked.query) });
    const query = ((asked) =>
      client.query({ ...asked, query: withoutServers(asked.query) })) as ClickHouseClient['query'];
    const exec = ((asked: Parameters<ClickHouseClient['exec']>[0]) =>
      client.exec({ ...asked, query: withoutServers(asked.query) })) as ClickHouseClient['exec'];
    return new Proxy(client, {
      get: (target, name) => {
        const rewritten = { command, query, exec }[String(name)];
        if (rewritten) return rewritten;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  close(): void {
    this.session.close();
  }
}
