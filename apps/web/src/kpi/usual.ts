import type { KpiDescription, TileUsual } from '@mcc/contracts';

/** Between what a value usually is, and how it stands to it. */
export interface UsualRange {
  /** in the KPI's unit */
  low: number;
  high: number;
  days: number;
  /** `better` and `worse` by the KPI's direction; `outside` where it has none; `inside` also where the value is not shown */
  verdict: 'inside' | 'outside' | 'better' | 'worse';
}

type Judged = Pick<KpiDescription, 'direction' | 'formula'>;

/** Only what something is taken off from can be less than nothing. */
const mayBeNegative = ({ formula }: Judged): boolean => formula.includes('−');

/** @param value as it is shown; null where it is not */
export function usualRange({ low, high, days }: TileUsual, value: number | null, kpi: Judged): UsualRange {
  return {
    low: mayBeNegative(kpi) ? low : Math.max(0, low),
    high,
    days,
    verdict: verdictOf({ low, high }, value, kpi),
  };
}

function verdictOf(
  { low, high }: { low: number; high: number },
  value: number | null,
  { direction }: Judged,
): UsualRange['verdict'] {
  if (value === null || (value >= low && value <= high)) return 'inside';
  if (direction === 'neutral') return 'outside';
  return value > high === (direction === 'up-good') ? 'better' : 'worse';
}
