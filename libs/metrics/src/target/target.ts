import { dimensionKey, type DimensionValues } from '@mcc/contracts';
import type { TimeRange } from '../comparison';
import type { Kpi } from '../kpi';
import { daysDue, type DayCurve } from './day-share';

/** What a KPI is meant to be. */
export interface Target {
  /** id of the KPI */
  kpi: string;
  /** the values that it is for; a dimension that it does not name is summed over */
  key: DimensionValues;
  /** in units of the KPI: of a total for a local day, else the value itself */
  amount: number;
  /** when of the day a total is due */
  curve: DayCurve;
}

/** Target of a stretch, and of it what is due by now. */
export interface TargetOfStretch {
  due: number;
  whole: number;
}

/** Whether a longer stretch gives a greater value: a total of sums. */
export const growsWithTime = ({ formula }: Kpi): boolean =>
  formula.kind !== 'ratio' &&
  formula.kind !== 'rate' &&
  formula.of.every(({ aggregate }) => aggregate === 'sum' || aggregate === 'count');

/** The target for exactly these values; there is none for a sum of keys that have one each. */
export function findTarget(
  targets: readonly Target[],
  kpi: string,
  key: DimensionValues,
): Target | undefined {
  const name = dimensionKey(key);
  return targets.find((target) => target.kpi === kpi && dimensionKey(target.key) === name);
}

/**
 * What a target asks of a stretch.
 * @param grows whether the KPI is a total, whose target is for a day and due by its curve
 * @param now epoch ms
 * @param since from when on there is data, epoch ms: where that is within the stretch, nothing is due before
 */
export function targetOfStretch(
  { amount, curve }: Target,
  grows: boolean,
  { from, to }: TimeRange,
  now: number,
  timeZone: string,
  since = from,
): TargetOfStretch {
  if (!grows) return { due: amount, whole: amount };
  const passed = Math.max(from, Math.min(to, now));
  const begin = Math.min(Math.max(from, since), passed);
  return {
    due: amount * daysDue(curve, begin, passed, timeZone),
    whole: amount * daysDue(curve, from, to, timeZone),
  };
}
