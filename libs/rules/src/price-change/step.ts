import type { TenThousandths } from '@mcc/contracts';
import type { PriceStep } from './definition';

export type PriceDirection = 'drop' | 'rise';

const WHOLE = 10_000n;

/** The greatest step that `distance` ÷ `reference` reaches; cross-multiplied integers, so the threshold is exact. */
function greatestReached(steps: PriceStep[], distance: bigint, reference: bigint): PriceStep | undefined {
  return steps.findLast(({ basisPoints }) => distance * WHOLE >= BigInt(basisPoints) * reference);
}

/**
 * Which step the change from reference to price reaches, if any. Prices in ten-thousandths.
 * A reference of 0 reaches none: there is no percentage of nothing.
 */
export function stepReached(
  steps: { drop: PriceStep[]; rise: PriceStep[] },
  reference: TenThousandths,
  price: TenThousandths,
): { direction: PriceDirection; step: PriceStep } | null {
  if (reference <= 0 || price === reference) return null;
  const direction: PriceDirection = price < reference ? 'drop' : 'rise';
  const distance = BigInt(price) - BigInt(reference);
  const step = greatestReached(steps[direction], distance < 0n ? -distance : distance, BigInt(reference));
  return step ? { direction, step } : null;
}

/**
 * Whether a price is back where it was before an alert of this direction: for a drop at least the old price less the
 * tolerance, for a rise at most the old price plus it.
 */
export function isBack(
  direction: PriceDirection,
  oldPrice: TenThousandths,
  price: TenThousandths,
  toleranceBasisPoints: number,
): boolean {
  const now = BigInt(price) * WHOLE;
  const tolerance = BigInt(toleranceBasisPoints);
  return direction === 'drop'
    ? now >= BigInt(oldPrice) * (WHOLE - tolerance)
    : now <= BigInt(oldPrice) * (WHOLE + tolerance);
}

/** Change from old to new price in percent, rounded to two decimals, negative for a drop; for showing only. */
export function changePercent(oldPrice: TenThousandths, newPrice: TenThousandths): number {
  return Math.round(((newPrice - oldPrice) / oldPrice) * 10_000) / 100;
}
