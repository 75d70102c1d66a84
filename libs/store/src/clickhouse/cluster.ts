import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from '../store.port';
import { clusterWriteSettings, shardOf, type LogPartition, type Topology } from './cluster-settings';
import { anotherInsertRuns } from './store-failure';
import { Turns } from './turns';

/** Longest wait for an insert of another process into the same table. */
const COLLISION_MS = 50;

/** What inserts need to know of a cluster, and their order. */
export class Cluster {
  private topology: Promise<Topology> | null = null;
  private readonly turns = new Turns();

  /**
   * @param name a plain identifier
   * @param lookUp runs a SELECT with a parameter `cluster` that gives one {@link Topology}
   */
  constructor(
    readonly name: string,
    private readonly lookUp: (select: string, name: string) => Promise<Topology | undefined>,
  ) {}

  /**
   * The shard for rows from a partition of the log, or for others, and the settings of their insert.
   * @throws StoreError `store-refused` when the server does not know the cluster
   */
  async place(
    from: LogPartition | undefined,
    timeoutMs: number,
  ): Promise<{ shard: number; settings: string }> {
    this.topology ??= this.read();
    this.topology.catch(() => (this.topology = null));
    const topology = await this.topology;
    const shard = shardOf(from, topology);
    return { shard, settings: clusterWriteSettings(topology, shard, timeoutMs) };
  }

  /**
   * A table takes one insert at a time in each shard, and refuses others until a majority has it: those of this process
   * wait for one another, and those that meet one of another process are sent again.
   */
  inTurn<T>(table: string, shard: number, timeoutMs: number, insert: () => Promise<T>): Promise<T> {
    return this.turns.take(`${table}/${shard}`, async () => {
      const end = performance.now() + timeoutMs;
      for (;;) {
        try {
          return await insert();
        } catch (error) {
          if (!anotherInsertRuns(error) || performance.now() > end) throw error;
        }
        await wait(COLLISION_MS * (0.2 + 0.8 * Math.random()));
      }
    });
  }

  private async read(): Promise<Topology> {
    const found = await this.lookUp(
      'SELECT max(shard_num) AS shards, max(replica_num) AS replicas FROM system.clusters WHERE cluster = {cluster:String}',
      this.name,
    );
    if (found && found.shards > 0) return found;
    const message = `The ClickHouse server knows no cluster ${this.name}: name one of system.clusters in CLICKHOUSE_CLUSTER.`;
    throw new StoreError('store-refused', message, false);
  }
}
