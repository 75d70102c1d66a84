import { marginalReturn, returnOf, spendAtMarginal, type ResponseCurve } from './curve';

/** Something that money can be given to. Amounts are whole numbers (ten-thousandths). */
export interface Bowl {
  curve: ResponseCurve;
  /** least and most that it may have; whole, 0 ≤ low ≤ high */
  low: number;
  high: number;
  /** bowls of one group have no more than its cap together */
  group?: string;
  /** what of `low` … `high` earns nothing new, such as money that is spent already; default 0 */
  base?: number;
}

/** Halvings of the bracket of marginal returns: more than a double can tell apart. */
const HALVINGS = 200;

/**
 * Divides a total among bowls so that it returns most: water-filling, the exact solution of a separable concave problem
 * (Boyd & Vandenberghe, "Convex Optimization", 5.5.3): the next yuan returns the same everywhere but at the limits. The
 * total is conserved to the unit.
 * @param caps of groups, whole
 * @returns whole amounts in the order of the bowls; null where the limits leave no way to divide the total
 */
export function allocate(
  bowls: readonly Bowl[],
  total: number,
  caps: ReadonlyMap<string, number> = new Map(),
): number[] | null {
  const result = new Array<number>(bowls.length).fill(0);
  let open = bowls.map((bowl, index) => ({ bowl, index }));
  let left = total;
  for (;;) {
    const shares = fill(
      open.map(({ bowl }) => bowl),
      left,
    );
    if (!shares) return null;
    const full = overflowing(open, shares, caps);
    if (full.size === 0) {
      for (const [position, { index }] of open.entries()) result[index] = shares[position] ?? 0;
      return result;
    }
    // a group that overflows here is full in the solution: what leaves it can only fill others
    for (const group of full) {
      const members = open.filter(({ bowl }) => bowl.group === group);
      const cap = caps.get(group) ?? 0;
      const within = fill(
        members.map(({ bowl }) => bowl),
        cap,
      );
      if (!within) return null;
      for (const [position, { index }] of members.entries()) result[index] = within[position] ?? 0;
      left -= cap;
    }
    open = open.filter(({ bowl }) => bowl.group === undefined || !full.has(bowl.group));
  }
}

function overflowing(
  open: readonly { bowl: Bowl }[],
  shares: readonly number[],
  caps: ReadonlyMap<string, number>,
): Set<string> {
  const sums = new Map<string, number>();
  for (const [position, { bowl }] of open.entries()) {
    if (bowl.group === undefined) continue;
    sums.set(bowl.group, (sums.get(bowl.group) ?? 0) + (shares[position] ?? 0));
  }
  return new Set(
    [...sums].filter(([group, sum]) => sum > (caps.get(group) ?? Infinity)).map(([group]) => group),
  );
}

/** {@link allocate} without groups. */
function fill(bowls: readonly Bowl[], total: number): number[] | null {
  const lowest = bowls.reduce((sum, { low }) => sum + low, 0);
  const highest = bowls.reduce((sum, { high }) => sum + high, 0);
  if (total < lowest || total > highest) return null;
  const level = (marginal: number): number[] => bowls.map((bowl) => levelOf(bowl, marginal));
  const sumAt = (marginal: number): number => level(marginal).reduce((sum, share) => sum + share, 0);
  // logarithms of the marginal return: at the lower end everything is full, at the upper one nothing is
  let from = -700;
  let to = 700;
  for (let step = 0; step < HALVINGS && from < to; step += 1) {
    const middle = (from + to) / 2;
    if (sumAt(Math.exp(middle)) > total) from = middle;
    else to = middle;
  }
  return rounded(bowls, level(Math.exp(to)), total);
}

/** What a bowl has when the next unit returns `marginal`. */
function levelOf({ curve, low, high, base = 0 }: Bowl, marginal: number): number {
  return Math.min(high, Math.max(low, base + spendAtMarginal(curve, marginal)));
}

/** Beyond it the return of one more unit is too little beside the whole to be told from a difference. */
const LARGE = 1e6;
/** Units that may be misplaced by rounding, for each bowl. */
const EXCHANGES = 8;

/** What one more unit returns. */
function unitReturn({ curve, base = 0 }: Bowl, share: number): number {
  const spend = share - base;
  return spend > LARGE
    ? marginalReturn(curve, spend + 0.5)
    : returnOf(curve, spend + 1) - returnOf(curve, spend);
}

/**
 * Whole shares with exactly this total: what rounding down leaves goes where one more unit returns most, and units change
 * places as long as that returns more, which for concave returns leads to the best of all (Ibaraki & Katoh, "Resource
 * Allocation Problems", 1988).
 */
function rounded(bowls: readonly Bowl[], shares: readonly number[], total: number): number[] {
  const whole = shares.map(Math.floor);
  let left = total - whole.reduce((sum, share) => sum + share, 0);
  while (left > 0) {
    const to = bestReceiver(bowls, whole);
    if (to === null) break;
    // a unit each where rounding left them; where the others are full or return nothing, one bowl takes the rest
    const room = (bowls[to]?.high ?? 0) - (whole[to] ?? 0);
    const more = left > bowls.length ? Math.min(room, left - bowls.length) : 1;
    whole[to] = (whole[to] ?? 0) + more;
    left -= more;
  }
  for (let turn = 0; turn < EXCHANGES * bowls.length; turn += 1) {
    if (!exchange(bowls, whole)) break;
  }
  return whole;
}

/** Moves a unit from where it returns least to where it returns most; false when that would not return more. */
function exchange(bowls: readonly Bowl[], whole: number[]): boolean {
  const to = bestReceiver(bowls, whole);
  let from: number | null = null;
  let least = Infinity;
  for (const [index, bowl] of bowls.entries()) {
    const share = whole[index] ?? 0;
    const loss = share > bowl.low ? unitReturn(bowl, share - 1) : Infinity;
    if (loss < least) [from, least] = [index, loss];
  }
  const receiver = to === null ? undefined : bowls[to];
  if (to === null || from === null || !receiver) return false;
  if (unitReturn(receiver, whole[to] ?? 0) <= least * (1 + 1e-12)) return false;
  whole[to] = (whole[to] ?? 0) + 1;
  whole[from] = (whole[from] ?? 0) - 1;
  return true;
}

/** The bowl with room in which one more unit returns most; null: all are full. */
function bestReceiver(bowls: readonly Bowl[], whole: readonly number[]): number | null {
  let best: number | null = null;
  let most = -Infinity;
  for (const [index, bowl] of bowls.entries()) {
    const share = whole[index] ?? 0;
    const gain = share < bowl.high ? unitReturn(bowl, share) : -Infinity;
    if (gain > most) [best, most] = [index, gain];
  }
  return best;
}
