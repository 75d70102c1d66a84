import { RANK_BITS, SKETCH_REGISTERS } from '@mcc/contracts';

const { clz32, imul } = Math;

const SEED_OF_INDEX = 0x9747b28c;
const SEED_OF_RANK = 0x5bd1e995;

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function avalanche(hash: number): number {
  let mixed = hash;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** MurmurHash3 x86 32 over UTF-16 units instead of bytes (github.com/aappleby/smhasher). */
function hash(value: string, seed: number): number {
  let state = seed;
  for (let at = 0; at < value.length; at += 1) {
    let block = imul(value.charCodeAt(at), 0xcc9e2d51);
    block = imul((block << 15) | (block >>> 17), 0x1b873593);
    state ^= block;
    state = imul((state << 13) | (state >>> 19), 5) + 0xe6546b64;
  }
  return avalanche(state ^ value.length);
}

/**
 * The register that a value sets in a `DistinctSketch`, as index × 64 + rank. Index and rank come from two hashes of 32 bits,
 * so that ranks reach 33 and counts of any size keep their error. The same for equal values, for ever: it is stored.
 */
export function registerOf(value: string): number {
  const index = hash(value, SEED_OF_INDEX) % SKETCH_REGISTERS;
  const rank = clz32(hash(value, SEED_OF_RANK)) + 1;
  return (index << RANK_BITS) | rank;
}
