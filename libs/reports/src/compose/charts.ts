import {
  namesOfKey,
  type MetricPoint,
  type MetricSeries,
  type Names,
  type ReportChart,
} from '@mcc/contracts';
import { addDays, localTime, type TimeRange } from '@mcc/metrics';
import type { ChartChoice, ChartsChoice } from '../choice/report-choice';
import { COMPARED_WITH, THIS_PERIOD } from '../words/words';
import { kpiOf } from './figures';

const HOUR = 3_600_000;
const MAX_CURVES = 6;

interface Step {
  /** ISO 8601 UTC */
  t: string;
  label: string;
}

/** The steps of the period, labelled as the clocks show them. */
function stepsOf({ from, to }: TimeRange, step: ChartsChoice['step'], timeZone: string): Step[] {
  const steps: Step[] = [];
  for (let at = from; at < to; at = step === '1h' ? at + HOUR : addDays(at, 1, timeZone)) {
    const local = new Date(localTime(at, timeZone)).toISOString();
    const label = step === '1h' ? local.slice(11, 16) : local.slice(5, 10);
    steps.push({ t: new Date(at).toISOString(), label });
  }
  return steps;
}

/** How KPIs went, each in its picture; one that has nothing to draw is left out. */
export function chartsOf(
  { step, by, of }: ChartsChoice,
  series: readonly MetricSeries[],
  { range, timeZone, names }: { range: TimeRange; timeZone: string; names: Names },
): ReportChart[] {
  const steps = stepsOf(range, step, timeZone);
  const at = (points: readonly (MetricPoint & { at?: string })[]): (number | null)[] => {
    const values = new Map(points.map((point) => [point.at ?? point.t, point.value]));
    return steps.map(({ t }) => values.get(t) ?? null);
  };
  const categories = steps.map(({ label }) => label);
  return of.flatMap(({ id, title, kpi }: ChartChoice): ReportChart[] => {
    const ofKpi = series.filter((each) => each.kpi === kpi);
    const curves = by ? curvesByKey(ofKpi, at, names) : curvesBeside(ofKpi[0], at);
    const drawn = curves.filter(({ values }) => values.some((value) => value !== null));
    if (drawn.length === 0) return [];
    return [{ id, title, kind: 'line', unit: kpiOf(kpi).unit, categories, series: drawn }];
  });
}

type Curve = ReportChart['series'][number];
type ValuesAt = (points: readonly MetricPoint[]) => (number | null)[];

function curvesBeside(series: MetricSeries | undefined, at: ValuesAt): Curve[] {
  if (!series) return [];
  return [
    { name: THIS_PERIOD, values: at(series.points) },
    ...(series.comparisons ?? []).map((each) => ({
      name: COMPARED_WITH[each.with],
      values: at(each.points),
    })),
  ];
}

/** The keys with most of it; a key that does not say what it is about is left out. */
function curvesByKey(series: readonly MetricSeries[], at: ValuesAt, names: Names): Curve[] {
  const size = ({ points }: MetricSeries): number => points.reduce((sum, { sample }) => sum + sample, 0);
  return series
    .filter(({ key }) => Object.values(key).every((value) => value !== ''))
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, MAX_CURVES)
    .map(({ key, points }) => {
      const parts = namesOfKey(names, key);
      const name = (language: 'zh-CN' | 'en'): string => parts.map((part) => part[language]).join(' · ');
      return { name: { 'zh-CN': name('zh-CN'), en: name('en') }, values: at(points) };
    });
}
