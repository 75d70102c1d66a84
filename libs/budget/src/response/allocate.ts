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

/** Beyond it the difference of two returns is lost in their digits, and no different from the slope. */
const COARSE = 1e6;

function gainOfNextUnit(curve: ResponseCurve, spend: number): number {
  if (spend < 0 || spend > COARSE) return marginalReturn(curve, spend);
  return returnOf(curve, spend + 1) - returnOf(curve, spend);
}

/** Whole shares with exactly this total: what rounding down leaves goes where the next unit returns most. */
function rounded(bowls: readonly Bowl[], shares: readonly number[], total: number): number[] {
  const whole = shares.map(Math.floor);
  let left = total - whole.reduce((sum, share) => sum + share, 0);
  const byReturn = bowls
    .map((bowl, index) => ({
      bowl,
      index,
      gain: gainOfNextUnit(bowl.curve, (whole[index] ?? 0) - (bowl.base ?? 0)),
    }))
    .sort((a, b) => b.gain - a.gain || a.index - b.index);
  for (const isLast of [false, true]) {
    for (const { bowl, index } of byReturn) {
      const room = bowl.high - (whole[index] ?? 0);
      // a unit each first; where some are full or return nothing at all, the others take the rest
      const more = Math.max(0, Math.min(room, left, isLast ? room : 1));
      whole[index] = (whole[index] ?? 0) + more;
      left -= more;
    }
  }
  return whole;
}
