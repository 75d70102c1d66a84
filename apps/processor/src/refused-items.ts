/** One of several items that cannot be stored, and why, for people. */
export interface RefusedItem<T> {
  item: T;
  reason: string;
}

/** Why these items, together, would be refused; null when they would be taken. */
export type Refusal<T> = (items: T[]) => Promise<string | null>;

/**
 * Finds the items for which a block is refused, by trying halves; what is left after taking them out is not refused.
 * Items that are only too much together, such as a sum that leaves its range, are found too: in order, the first that is
 * too much. Trying the same items again finds the same ones. Empty when the block is not refused at all.
 */
export async function findRefused<T>(items: T[], refusal: Refusal<T>): Promise<RefusedItem<T>[]> {
  const refused = await refusedAlone(items, refusal);
  const found = new Set(refused.map(({ item }) => item));
  let rest = items.filter((item) => !found.has(item));
  // the first check has told already that nothing is wrong
  if (rest.length === items.length && (await refusal(rest)) === null) return [];
  for (let next = await firstTooMuch(rest, refusal); next; next = await firstTooMuch(rest, refusal)) {
    const { item } = next;
    refused.push(next);
    rest = rest.filter((other) => other !== item);
  }
  const order = new Map(items.map((item, index) => [item, index]));
  return refused.sort((a, b) => order.get(a.item)! - order.get(b.item)!);
}

async function refusedAlone<T>(items: T[], refusal: Refusal<T>): Promise<RefusedItem<T>[]> {
  if (items.length === 0) return [];
  const reason = await refusal(items);
  if (reason === null) return [];
  if (items.length === 1) return [{ item: items[0]!, reason }];
  const middle = items.length >> 1;
  return [
    ...(await refusedAlone(items.slice(0, middle), refusal)),
    ...(await refusedAlone(items.slice(middle), refusal)),
  ];
}

/** The item with which the shortest refused beginning ends. */
async function firstTooMuch<T>(items: T[], refusal: Refusal<T>): Promise<RefusedItem<T> | null> {
  let reason = await refusal(items);
  if (reason === null) return null;
  let taken = 0;
  let tooMuch = items.length;
  while (tooMuch - taken > 1) {
    const middle = (taken + tooMuch) >> 1;
    const why = await refusal(items.slice(0, middle));
    if (why === null) taken = middle;
    else [tooMuch, reason] = [middle, why];
  }
  return { item: items[tooMuch - 1]!, reason };
}
