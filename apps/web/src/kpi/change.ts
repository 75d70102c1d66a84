import type { KpiDirection, KpiUnit } from '@mcc/contracts';

/** How a value stands against the same stretch of yesterday. */
export interface Change {
  /** relative change (0.1 = +10 %), or for ratios the difference of the ratios */
  amount: number;
  kind: 'relative' | 'points';
  trend: 'up' | 'down' | 'flat';
  verdict: 'good' | 'bad' | 'neutral';
}

/** Changes that would be written as 0 count as none: half of the last digit shown. */
const FLAT_RELATIVE = 0.0005;
const FLAT_POINTS = 0.00005;

/**
 * Compares a value with yesterday's; null where one of them is missing or a relative change has no base. Ratios are
 * compared in percentage points: "+50 %" of a rate is read as a rate.
 */
export function changeOf(
  value: number | null,
  previous: number | null,
  unit: KpiUnit,
  direction: KpiDirection,
): Change | null {
  if (value === null || previous === null) return null;
  const points = unit === 'ratio';
  if (!points && previous === 0) return null;
  const amount = points ? value - previous : (value - previous) / Math.abs(previous);
  const trend =
    Math.abs(amount) < (points ? FLAT_POINTS : FLAT_RELATIVE) ? 'flat' : amount > 0 ? 'up' : 'down';
  return { amount, kind: points ? 'points' : 'relative', trend, verdict: verdictOf(trend, direction) };
}

function verdictOf(trend: Change['trend'], direction: KpiDirection): Change['verdict'] {
  if (trend === 'flat' || direction === 'neutral') return 'neutral';
  return (trend === 'up') === (direction === 'up-good') ? 'good' : 'bad';
}
