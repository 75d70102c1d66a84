import type { Database } from './database';

/** Slices as the raw events and dead letters tell them; `source` is read through a projection, whatever its size. */
function slicesOf(db: Database, where: string): string {
  const events = `SELECT slice_first AS first, slice_last AS last FROM ${db.table('events')}
    WHERE topic = {topic:String} AND partition = {partition:UInt32} ${where} GROUP BY slice_last, slice_first`;
  const letters = `SELECT slice_first AS first, slice_last AS last FROM ${db.table('dead_letters')}
    WHERE slice_topic = {topic:String} AND slice_partition = {partition:UInt32} ${where} GROUP BY slice_last, slice_first`;
  return `${events}\nUNION DISTINCT\n${letters}`;
}

/** Where the slices of the partitions were cut. */
export class SliceCuts {
  constructor(private readonly db: Database) {}

  /** Slices that end at or after `fromOffset`, in offset order. */
  async known(
    topic: string,
    partition: number,
    fromOffset: number,
  ): Promise<{ first: number; last: number }[]> {
    return this.db.rows(
      `SELECT * FROM (${slicesOf(this.db, 'AND slice_last >= {fromOffset:UInt64}')}) ORDER BY first`,
      'read the known slices',
      { topic, partition, fromOffset },
    );
  }

  /** Last offset of a slice in the store, or null. */
  async lastStored(topic: string, partition: number): Promise<number | null> {
    const [row] = await this.db.rows<{ slices: number; last: number }>(
      `SELECT count() AS slices, max(last) AS last FROM (${slicesOf(this.db, '')})`,
      'read the last stored offset',
      { topic, partition },
    );
    return row && row.slices > 0 ? row.last : null;
  }
}
