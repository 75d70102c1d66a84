/**
 * Registers of a HyperLogLog that are not zero, each as `index × 64 + rank`, rising: how many different values were seen,
 * without the values. A sketch of few values is short; one of any number has at most {@link SKETCH_REGISTERS} entries.
 */
export type DistinctSketch = number[];

/** Registers of a full sketch: 1.04 / √4096, a standard error of 1.6 %. */
export const SKETCH_REGISTERS = 4_096;

/** How a register is packed into one integer. */
export const RANK_BITS = 6;

const indexOf = (register: number): number => register >>> RANK_BITS;

/**
 * Puts one register into a sketch, in place.
 * @param register index × 64 + rank
 */
export function addRegister(sketch: DistinctSketch, register: number): void {
  let low = 0;
  let high = sketch.length;
  const index = indexOf(register);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (indexOf(sketch[middle] as number) < index) low = middle + 1;
    else high = middle;
  }
  const present = sketch[low];
  if (present === undefined || indexOf(present) !== index) sketch.splice(low, 0, register);
  else if (register > present) sketch[low] = register;
}

/** The sketch of all values of both: register by register the greater rank. Associative, commutative, idempotent. */
export function uniteSketches(a: readonly number[], b: readonly number[]): DistinctSketch {
  const united: DistinctSketch = [];
  let [atA, atB] = [0, 0];
  while (atA < a.length && atB < b.length) {
    const left = a[atA] as number;
    const right = b[atB] as number;
    const difference = indexOf(left) - indexOf(right);
    if (difference <= 0) atA += 1;
    if (difference >= 0) atB += 1;
    united.push(difference === 0 ? Math.max(left, right) : difference < 0 ? left : right);
  }
  for (; atA < a.length; atA += 1) united.push(a[atA] as number);
  for (; atB < b.length; atB += 1) united.push(b[atB] as number);
  return united;
}

/** A sketch of registers that come in any order and with several ranks of one register. */
export function sketchOf(registers: readonly number[]): DistinctSketch {
  const sketch: DistinctSketch = [];
  for (const register of [...registers].sort((a, b) => a - b)) {
    const before = sketch.at(-1);
    if (before !== undefined && indexOf(before) === indexOf(register)) sketch[sketch.length - 1] = register;
    else sketch.push(register);
  }
  return sketch;
}
