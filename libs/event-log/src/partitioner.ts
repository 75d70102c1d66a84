const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;
const SHIFT = 24;

/**
 * MurmurHash2 (Austin Appleby), 32 bit, with the seed Apache Kafka's default partitioner uses
 * (`org.apache.kafka.common.utils.Utils.murmur2`), so both adapters put a key where any Kafka client would.
 */
export function murmur2(data: Uint8Array): number {
  let hash = SEED ^ data.length;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const words = data.length >>> 2;
  for (let word = 0; word < words; word++) {
    let block = Math.imul(view.getInt32(word * 4, true), MULTIPLIER);
    block = Math.imul(block ^ (block >>> SHIFT), MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ block;
  }
  const tail = data.subarray(words * 4);
  if (tail.length > 0) {
    for (let index = tail.length - 1; index >= 0; index--) hash ^= (tail[index] ?? 0) << (index * 8);
    hash = Math.imul(hash, MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return (hash ^ (hash >>> 15)) | 0;
}

/** Chooses partitions: by key where there is one, in turn where there is none. */
export class Partitioner {
  private turn = 0;

  partitionOf(key: string | null, partitions: number): number {
    if (key === null) return this.turn++ % partitions;
    return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
  }
}
