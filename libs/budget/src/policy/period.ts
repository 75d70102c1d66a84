import { addDays, instantOf, localTime, startOfDay } from '@mcc/metrics';

const DAY = 86_400_000;

/** Over which stretch a plan's amounts are: again and again, or once. Times of the latter as the zone's clocks show them. */
export type BudgetPeriod = { every: 'day' | 'week' | 'month' } | { from: number; to: number };

/** A stretch of time, epoch ms; `to` is excluded. */
export interface Stretch {
  from: number;
  to: number;
}

/** The period that holds `at`; null: a period that comes once does not. Weeks begin on Monday. */
export function periodAt(period: BudgetPeriod, at: number, timeZone: string): Stretch | null {
  if ('from' in period) {
    const once = { from: instantOf(period.from, timeZone), to: instantOf(period.to, timeZone) };
    return at >= once.from && at < once.to ? once : null;
  }
  const today = startOfDay(at, timeZone);
  const local = new Date(localTime(today, timeZone));
  switch (period.every) {
    case 'day':
      return { from: today, to: addDays(today, 1, timeZone) };
    case 'week': {
      const from = addDays(today, -((local.getUTCDay() + 6) % 7), timeZone);
      return { from, to: addDays(from, 7, timeZone) };
    }
    case 'month': {
      const month = (offset: number): number =>
        instantOf(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + offset, 1), timeZone);
      return { from: month(0), to: month(1) };
    }
  }
}

/**
 * The share of a period that is expected to be spent by `at`, 0…1: its days alike, the hours of a day by their weights.
 * @param curve weights of the local hours, 24
 */
export function shareExpected(
  { from, to }: Stretch,
  curve: readonly number[],
  at: number,
  timeZone: string,
): number {
  if (at <= from) return 0;
  if (at >= to) return 1;
  const due = (until: number): number =>
    daysBefore(from, until, timeZone) + shareOfDay(curve, until, timeZone);
  const whole = due(to) - due(from);
  return whole > 0 ? (due(at) - due(from)) / whole : (at - from) / (to - from);
}

/** Calendar days from the day of one time to that of another. */
function daysBefore(from: number, until: number, timeZone: string): number {
  return Math.round((startOfDay(until, timeZone) - startOfDay(from, timeZone)) / DAY);
}

/** A day of 23 or 25 hours has as many steps as any: the curve is stretched over it. */
function shareOfDay(curve: readonly number[], at: number, timeZone: string): number {
  const from = startOfDay(at, timeZone);
  const to = addDays(from, 1, timeZone);
  const hours = ((at - from) / (to - from)) * curve.length;
  const whole = Math.floor(hours);
  const total = curve.reduce((sum, weight) => sum + weight, 0);
  const before = curve.slice(0, whole).reduce((sum, weight) => sum + weight, 0);
  return (before + (curve[whole] ?? 0) * (hours - whole)) / total;
}
