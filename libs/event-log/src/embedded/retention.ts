import type { Partition } from './partition';
import type { Storage } from './storage';
import type { Writer } from './writer';

/** Records removed in one transaction. */
const CHUNK = 10_000;

/** Removes records appended before `before` (epoch ms) from the low end. Resolves to how many. */
export async function removeExpired(
  storage: Storage,
  writer: Writer,
  partition: Partition,
  before: number,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const expired: number[] = [];
    for (const { offset, timestamp } of storage.times(partition, partition.low)) {
      if (timestamp >= before || expired.length === CHUNK) break;
      expired.push(offset);
    }
    if (expired.length === 0) return removed;
    await remove(storage, writer, partition, expired, (expired.at(-1) ?? 0) + 1);
    removed += expired.length;
  }
}

/**
 * Removes records that a later record of the same key replaces, of those appended before `before` (epoch ms): as on Kafka,
 * younger records neither go nor replace. Resolves to how many.
 */
export async function compact(
  storage: Storage,
  writer: Writer,
  partition: Partition,
  before: number,
): Promise<number> {
  const latest = new Map<string, number>();
  const replaced: number[] = [];
  let from = partition.low;
  for (;;) {
    const { records, complete } = storage.read(partition, from, CHUNK);
    for (const { key, offset, timestamp } of records) {
      if (key === null || timestamp >= before) continue;
      const earlier = latest.get(key);
      if (earlier !== undefined) replaced.push(earlier);
      latest.set(key, offset);
    }
    if (complete || (records.at(-1)?.timestamp ?? 0) >= before) break;
    from = (records.at(-1)?.offset ?? from) + 1;
    await new Promise(setImmediate);
  }
  for (let start = 0; start < replaced.length; start += CHUNK) {
    await remove(storage, writer, partition, replaced.slice(start, start + CHUNK), partition.low);
  }
  return replaced.length;
}

function remove(
  storage: Storage,
  writer: Writer,
  partition: Partition,
  offsets: number[],
  low: number,
): Promise<void> {
  return writer.submit({
    size: offsets.length * 32,
    put: () => {
      for (const offset of offsets) storage.removeRecord(partition, offset);
      storage.putState(partition, { ...partition.stagedState(), low });
    },
    durable: () => {
      partition.low = low;
    },
    failed: () => undefined,
  });
}
