import { GRADES, type TenThousandths } from '@mcc/contracts';
import type { PriceStep } from './steps';

export type PriceDirection = 'drop' | 'rise';

const WHOLE = 10_000n;

/** The most urgent of the greatest steps, in percent and in money, that a distance from a price reaches; exact at the threshold. */
function greatestReached(steps: PriceStep[], distance: bigint, reference: bigint): PriceStep | undefined {
  const inPercent = steps.findLast(
    ({ basisPoints }) => basisPoints !== undefined && distance * WHOLE >= BigInt(basisPoints) * reference,
  );
  const inMoney = steps.findLast(({ amount }) => amount !== undefined && distance >= BigInt(amount));
  if (!inPercent || !inMoney) return inPercent ?? inMoney;
  return urgency(inMoney) < urgency(inPercent) ? inMoney : inPercent;
}

/** 0 is the most urgent. */
export const urgency = ({ grade }: Pick<PriceStep, 'grade'>): number => GRADES.indexOf(grade);

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

/** Which step a price below ours reaches, if any. Prices in ten-thousandths. */
export function stepBelow(steps: PriceStep[], ours: TenThousandths, price: TenThousandths): PriceStep | null {
  if (price >= ours) return null;
  return greatestReached(steps, BigInt(ours) - BigInt(price), BigInt(ours)) ?? null;
}

/**
 * Whether a price is back where it was before an alert of this direction: for a drop at least the old price less the
 * tolerance, for a rise at most the old price plus it; after a step in money also by less than that step.
 */
export function isBack(
  direction: PriceDirection,
  oldPrice: TenThousandths,
  price: TenThousandths,
  toleranceBasisPoints: number,
  amount?: TenThousandths,
): boolean {
  const left = direction === 'drop' ? BigInt(oldPrice) - BigInt(price) : BigInt(price) - BigInt(oldPrice);
  const isNear = left * WHOLE <= BigInt(oldPrice) * BigInt(toleranceBasisPoints);
  return isNear && (amount === undefined || left < BigInt(amount));
}

/** Change from old to new price in percent, rounded to two decimals, negative for a drop; for showing only. */
export function changePercent(oldPrice: TenThousandths, newPrice: TenThousandths): number {
  return Math.round(((newPrice - oldPrice) / oldPrice) * 10_000) / 100;
}
