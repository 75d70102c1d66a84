import { createHash } from 'node:crypto';
import type { SliceRef } from '@mcc/contracts';

/** Partition of a topic of the event log. */
export type LogPartition = Pick<SliceRef, 'topic' | 'partition'>;

/** What the servers' configuration says of a cluster. */
export interface Topology {
  shards: number;
  /** of the shard that has the most */
  replicas: number;
}

/**
 * Every statement goes, from whichever server got it, to the first replica of a shard that can be reached: what one
 * statement has written the next one sees. After a change to another replica, that one refuses to answer while it lacks a
 * block that a majority has.
 */
const ROUTES = [
  "load_balancing = 'in_order'",
  'prefer_localhost_replica = 0',
  'skip_unavailable_shards = 0',
  'select_sequential_consistency = 1',
  // an IN over all shards is asked once, not by each shard of all others
  "distributed_product_mode = 'global'",
];

/** Settings of every SELECT on a cluster. */
export const CLUSTER_READ_SETTINGS = ROUTES.join(', ');

/** Settings of the client for statements that change tables: on all servers, and within the client's own timeout. */
export const CLUSTER_DDL_SETTINGS = { distributed_ddl_task_timeout: '50', alter_sync: '1' } as const;

/**
 * Settings of every INSERT on a cluster (docs/adr/0012-store-on-a-cluster.md). A block counts when a majority of the
 * shard's replicas has it, and the next one waits for that.
 * @param timeoutMs after it the server gives up, too
 */
export function clusterWriteSettings({ replicas }: Topology, shard: number, timeoutMs: number): string {
  const seconds = Math.max(1, Math.ceil(timeoutMs / 1_000));
  return [
    ...ROUTES,
    `insert_shard_id = ${shard}`,
    // the rows come with the statement: there is nothing for the shards to read
    'parallel_distributed_insert_select = 0',
    'distributed_insert_skip_read_only_replicas = 1',
    `insert_quorum = ${replicas > 1 ? "'auto'" : 0}`,
    'insert_quorum_parallel = 0',
    `insert_quorum_timeout = ${Math.ceil((timeoutMs * 2) / 3)}`,
    // between the look at what is there and the insert no more time may pass than tokens are remembered
    `max_execution_time = ${seconds}`,
  ].join(', ');
}

/** The shard, from 1, that all rows of a partition of the log go to; rows of no partition go to the first. */
export function shardOf(from: LogPartition | undefined, { shards }: Topology): number {
  if (!from) return 1;
  const start = createHash('sha256').update(from.topic).digest().readUInt32BE(0);
  return ((start + from.partition) % shards) + 1;
}
