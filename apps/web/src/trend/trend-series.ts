import type { AlertView, Grade, TrendMinute } from '@mcc/contracts';
import type { Stretch } from '../alert-detail/stretch';
import { GRADE_ORDER } from '../alerts/alert-order';

export const MINUTE_MS = 60_000;
/** The axis covers at least this much, so that the first minutes do not look like a cliff, ms. */
const LEAST_SPAN_MS = 15 * MINUTE_MS;

/** `[epoch ms, value]`; null breaks the line. */
export type TrendPoint = [t: number, value: number | null];

/** One KPI's line in two parts that meet: what will hardly change, and what still may. */
export interface TrendLine {
  settled: TrendPoint[];
  open: TrendPoint[];
}

/** Splits a KPI's minutes into the settled and the provisional part; a missing minute breaks the line. */
export function trendLine(minutes: readonly TrendMinute[], kpi: string): TrendLine {
  const line: TrendLine = { settled: [], open: [] };
  let previous: TrendMinute | undefined;
  for (const minute of minutes) {
    const gapAt = previous && minute.t - previous.t > MINUTE_MS ? previous.t + MINUTE_MS : null;
    const part = minute.state === 'provisional' ? line.open : line.settled;
    const last = line.settled.at(-1);
    if (gapAt !== null) part.push([gapAt, null]);
    else if (part === line.open && previous?.state !== 'provisional' && last) part.push(last);
    part.push([minute.t, minute.values[kpi] ?? null]);
    previous = minute;
  }
  return line;
}

/** What a KPI was in the same minutes of yesterday, at the time of today. */
export function yesterdayLine(minutes: readonly TrendMinute[], kpi: string): TrendPoint[] {
  return minutes.map(({ t, yesterday }) => [t, yesterday[kpi] ?? null]);
}

/** KPIs to draw, the usual ones first; at most `limit`. */
export function trendKpis(minutes: readonly TrendMinute[], limit: number): string[] {
  const usual = ['gmv', 'orders', 'online_now'];
  const present = [...new Set(minutes.flatMap((minute) => Object.keys(minute.values)))];
  const rest = present.filter((kpi) => !usual.includes(kpi)).sort();
  return [...usual.filter((kpi) => present.includes(kpi)), ...rest].slice(0, limit);
}

/**
 * The minutes that are over by event time. The running minute would end every line in a drop, and a minute that the
 * data has not reached yet is not a minute without sales.
 *
 * @param eventTime up to which the numbers are complete, epoch ms; null: unknown, all minutes are taken
 */
export function wholeMinutes(minutes: readonly TrendMinute[], eventTime: number | null): TrendMinute[] {
  return minutes.filter(({ t }) => eventTime === null || t + MINUTE_MS <= eventTime);
}

/** Interval of the time axis, epoch ms: up to `eventTime`, so that an alert of the running minute has its place. */
export function trendRange(minutes: readonly TrendMinute[], eventTime: number | null): Stretch | null {
  const [first, last] = [minutes[0], minutes.at(-1)];
  if (!first || !last) return null;
  return { from: Math.min(first.t, last.t - LEAST_SPAN_MS), to: Math.max(last.t, eventTime ?? 0) };
}

/** Where an alert fired. */
export interface AlertMark {
  id: string;
  /** event time of firing, epoch ms */
  t: number;
  grade: Grade;
}

/** Marks of the alerts that fired within the minutes shown, oldest first. */
export function alertMarks(
  alerts: readonly Pick<AlertView, 'id' | 'firedAt' | 'grade'>[],
  range: Stretch,
): AlertMark[] {
  return (
    alerts
      .flatMap(({ id, firedAt, grade }) => (firedAt === null ? [] : [{ id, t: Date.parse(firedAt), grade }]))
      .filter(({ t }) => t >= range.from && t < range.to + MINUTE_MS)
      // It may have fired a moment ahead of the time up to which all numbers are complete.
      .map((mark) => ({ ...mark, t: Math.min(mark.t, range.to) }))
      .sort((a, b) => a.t - b.t)
  );
}

/** The marks without those that stand in one minute with a more urgent one, and would hide it. */
export function uncovered(marks: readonly AlertMark[]): AlertMark[] {
  const minuteOf = ({ t }: AlertMark): number => Math.floor(t / MINUTE_MS);
  const rankOf = ({ grade }: AlertMark): number => GRADE_ORDER.indexOf(grade);
  const mostUrgent = new Map<number, number>();
  for (const mark of marks) {
    const minute = minuteOf(mark);
    mostUrgent.set(minute, Math.min(rankOf(mark), mostUrgent.get(minute) ?? Infinity));
  }
  return marks.filter((mark) => rankOf(mark) === mostUrgent.get(minuteOf(mark)));
}

/** When there was an incident: at least one red alert had fired and was not over. Oldest first, none touches the next. */
export function incidents(
  alerts: readonly Pick<AlertView, 'firedAt' | 'resolvedAt' | 'grade'>[],
  range: Stretch,
): Stretch[] {
  const stretches = alerts
    .flatMap(({ firedAt, resolvedAt, grade }) =>
      grade === 'red' && firedAt !== null
        ? [{ from: Date.parse(firedAt), to: resolvedAt === null ? range.to : Date.parse(resolvedAt) }]
        : [],
    )
    .map(({ from, to }) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  return stretches.reduce<Stretch[]>((joined, next) => {
    const last = joined.at(-1);
    if (!last || next.from > last.to) return [...joined, next];
    return [...joined.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
  }, []);
}
