/** Position of the first entry of a rising list that is at least `value`; its length when there is none. */
export function lowerBound(list: readonly number[], value: number): number {
  const { length } = list;
  // what comes in is nearly always new
  if (length === 0 || (list[length - 1] as number) < value) return length;
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
