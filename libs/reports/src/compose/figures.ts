import type {
  MetricSeries,
  ReportComparison,
  ReportFigure,
  ReportKpi,
  ReportSide,
  SeriesComparison,
} from '@mcc/contracts';
import { KPIS, type Kpi } from '@mcc/metrics';
import { dateOf } from '../period';

/** A KPI of the dictionary. @throws Error when the choice of a report names one that is not there */
export function kpiOf(id: string): Kpi {
  const kpi = KPIS.get(id);
  if (kpi) return kpi;
  throw new Error(`A report names the KPI "${id}", which is not in the dictionary.`);
}

export function headOf({ id, name, unit, direction }: Kpi): ReportKpi {
  return { id, name, unit, direction };
}

/** How far a value is from another: of ratios the difference, of anything else as a share of the other. */
export function changeOf({ unit }: Kpi, value: number | null, other: number | null): number | null {
  if (value === null || other === null) return null;
  if (unit === 'ratio') return value - other;
  return other === 0 ? null : (value - other) / Math.abs(other);
}

/** One KPI over the period with what it is held against. `series`: totals; `before`: the periods before, one by one. */
export function figureOf(
  side: ReportSide,
  id: string,
  of: {
    series: MetricSeries | undefined;
    before: MetricSeries | undefined;
    periodDays: number;
    timeZone: string;
  },
): ReportFigure {
  const kpi = kpiOf(id);
  const point = of.series?.points[0];
  const value = point?.value ?? null;
  const target = of.series?.target?.[0];
  const best = bestOf(kpi, value, of);
  return {
    ...headOf(kpi),
    side,
    value,
    sample: point?.sample ?? 0,
    state: point?.state ?? null,
    isEnough: point !== undefined && point.sample >= kpi.minSample,
    comparisons: (of.series?.comparisons ?? []).map((each) => comparisonOf(kpi, value, each)),
    ...(target ? { target: { target: target.target, due: target.due, attainment: target.attainment } } : {}),
    ...(best ? { best } : {}),
  };
}

function comparisonOf(
  kpi: Kpi,
  value: number | null,
  { with: kind, points }: SeriesComparison,
): ReportComparison {
  const other = points[0]?.value ?? null;
  return { with: kind, value: other, change: changeOf(kpi, value, other) };
}

/** The best of the periods before with enough sample. */
function bestOf(
  kpi: Kpi,
  value: number | null,
  of: { before: MetricSeries | undefined; periodDays: number; timeZone: string },
): ReportFigure['best'] {
  if (kpi.direction === 'neutral') return undefined;
  const sign = kpi.direction === 'up-good' ? 1 : -1;
  const known = (of.before?.points ?? []).flatMap((point) =>
    point.value === null || point.sample < kpi.minSample ? [] : [{ ...point, value: point.value }],
  );
  const [best] = known.toSorted((a, b) => sign * (b.value - a.value));
  if (!best) return undefined;
  return {
    value: best.value,
    date: dateOf(Date.parse(best.t), of.timeZone),
    days: known.length * of.periodDays,
    isBeaten: value !== null && sign * (value - best.value) > 0,
  };
}
