/** Uniform numbers in [0, 1) from a seed: mulberry32 (T. Ettinger, public domain). */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `length` independent standard normal numbers (Box & Muller 1958); the same seed gives the same ones. */
export function noise(seed: number, length: number): number[] {
  const next = uniform(seed);
  return Array.from({ length }, () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
}
