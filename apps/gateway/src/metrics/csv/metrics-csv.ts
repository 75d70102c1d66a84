import {
  nameOf,
  type BaselinePoint,
  type ComparedPoint,
  type ComparisonKind,
  type Dimension,
  type KpiUnit,
  type MetricPoint,
  type MetricSeries,
  type Names,
  type PictureLanguage,
  type ReferenceKind,
  type TargetPoint,
} from '@mcc/contracts';
import type { Kpi } from '@mcc/metrics';
import type { MetricsAnswer } from '../metrics-answer';
import { placesIn, type PlaceOf } from '../place-of-point';
import { csvText, type CsvCell } from './csv-text';
import { CODE_WORDS, PEOPLE_WORDS, type CsvWords } from './csv-words';
import { localIso } from './local-iso';

/** Money has four decimals; what a division leaves behind them is noise. */
const MONEY_DECIMALS = 4;

const STEP_COLUMNS = ['time', 'value', 'unit', 'sample', 'state'] as const;

/** Who reads a table. */
export interface Readers {
  language: PictureLanguage;
  names: Names;
}

/** How the cells of one table are written. */
interface Style {
  words: CsvWords;
  /** absent: for programs */
  people: Readers | undefined;
  timeZone: string;
}

/** Some columns of the table: their headings, and the cells of a step of a series. */
interface Columns {
  headings: string[];
  cells: (step: StepOfSeries) => CsvCell[];
}

/** What a series is held against, by place. */
interface Beside {
  compared: ReadonlyMap<ComparisonKind, ReadonlyMap<string, ComparedPoint>>;
  baseline: ReadonlyMap<string, BaselinePoint>;
  target: ReadonlyMap<string, TargetPoint>;
}

interface StepOfSeries {
  kpi: Kpi;
  key: MetricSeries['key'];
  beside: Beside;
  /** ISO 8601 UTC */
  place: string;
  /** absent: only something that the series is held against has this step */
  point: MetricPoint | undefined;
}

/**
 * A metrics answer as CSV: a row for each step of each series, times by the clocks of the zone. Steps that only a
 * comparison has have a row, too.
 * @param people in which language they read headings and what they call things; absent: ids, for programs
 */
export function metricsCsv(answer: MetricsAnswer, timeZone: string, people?: Readers): string {
  const style: Style = { words: people ? PEOPLE_WORDS[people.language] : CODE_WORDS, people, timeZone };
  const columns = columnsOf(answer, style);
  const rows = answer.series.flatMap((series) =>
    stepsOf(series, answer).map((step) => columns.flatMap(({ cells }) => cells(step))),
  );
  return csvText([columns.flatMap(({ headings }) => headings), ...rows]);
}

/** The steps that a series or what it is held against has, by time. */
function stepsOf(series: MetricSeries, { request, range }: MetricsAnswer): StepOfSeries[] {
  const kpi = request.kpis.find(({ id }) => id === series.kpi);
  if (!kpi) return [];
  const placeOf: PlaceOf = placesIn(request.step, range);
  const points = new Map(series.points.map((point) => [placeOf(point), point]));
  const beside = besideOf(series);
  const compared = [...beside.compared.values()].flatMap((each) => [...each.keys()]);
  const places = [...new Set([...points.keys(), ...compared])].sort();
  return places.map((place) => ({ kpi, key: series.key, beside, place, point: points.get(place) }));
}

function besideOf({ comparisons = [], baseline = [], target = [] }: MetricSeries): Beside {
  const byPlace = <T extends { at: string }>(points: T[]): Map<string, T> =>
    new Map(points.map((point) => [point.at, point]));
  return {
    compared: new Map(comparisons.map((each) => [each.with, byPlace(each.points)])),
    baseline: byPlace(baseline),
    target: byPlace(target),
  };
}

function columnsOf({ request }: MetricsAnswer, style: Style): Columns[] {
  const { words, people, timeZone } = style;
  const valueName = (dimension: Dimension, id: string): string =>
    people ? nameOf(people.names, dimension, id)[people.language] : id;
  return [
    {
      headings: [words.columns.kpi, ...request.by.map((name) => words.dimensions[name] ?? name)],
      cells: ({ kpi, key }) => [
        people ? kpi.name[people.language] : kpi.id,
        ...request.by.map((dimension) => valueName(dimension, key[dimension] ?? '')),
      ],
    },
    {
      headings: STEP_COLUMNS.map((name) => words.columns[name]),
      cells: ({ kpi, place, point }) => [
        localIso(Date.parse(place), timeZone),
        exact(point?.value, kpi.unit),
        words.units[kpi.unit] ?? kpi.unit,
        point?.sample ?? 0,
        point ? (words.states[point.state] ?? point.state) : '',
      ],
    },
    ...request.compare.map((kind) => comparedColumns(kind, style)),
    ...request.references.map((kind) => REFERENCE_COLUMNS[kind](words)),
  ];
}

function comparedColumns(kind: ComparisonKind, { words, timeZone }: Style): Columns {
  return {
    headings: words.compared[kind],
    cells: ({ kpi, beside, place }) => {
      const point = beside.compared.get(kind)?.get(place);
      return [point ? localIso(Date.parse(point.t), timeZone) : '', exact(point?.value, kpi.unit)];
    },
  };
}

const REFERENCE_COLUMNS: Record<ReferenceKind, (words: CsvWords) => Columns> = {
  baseline: (words) => ({
    headings: words.baseline,
    cells: ({ kpi: { unit }, beside, place }) => {
      const band = beside.baseline.get(place);
      return [exact(band?.expected, unit), exact(band?.low, unit), exact(band?.high, unit), band?.z ?? null];
    },
  }),
  target: (words) => ({
    headings: words.target,
    cells: ({ kpi: { unit }, beside, place }) => {
      const target = beside.target.get(place);
      return [exact(target?.target, unit), exact(target?.due, unit), target?.attainment ?? null];
    },
  }),
};

function exact(value: number | null | undefined, unit: KpiUnit): number | null {
  if (value === null || value === undefined) return null;
  return unit === 'money' ? Number(value.toFixed(MONEY_DECIMALS)) : value;
}
