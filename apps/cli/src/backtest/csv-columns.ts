import {
  BASE_WINDOW_MS,
  isDimension,
  isExactAmount,
  isGauge,
  isMeasure,
  isMoney,
  MEASURE_NAMES,
  toTenThousandths,
  type Cell,
  type Dimension,
  type DimensionValues,
  type Measure,
  type Summary,
} from '@mcc/contracts';
import { KPIS, partsOf, type Kpi, type Summaries } from '@mcc/metrics';
import type { Columns, Row } from '../mapping/row';
import { DataFileError } from '../rows/data-file';
import { readSeriesTime } from './series-time';

/** What the columns of a series mean. */
export interface SeriesColumns {
  /** what their cells can tell */
  measures: ReadonlySet<Measure>;
  dimensions: ReadonlySet<Dimension>;
  /** Event time of a row, epoch ms. @throws DataFileError */
  timeOf(row: Row): number;
  /** The cell that a row stands for. @throws DataFileError */
  cellOf(row: Row): Cell;
}

/** A column of values. */
type ValueColumn = { name: string; index: number } & ({ measure: Measure } | { kpi: Kpi });

/** A value that every KPI could have: what a column of it tells. */
const SOME_VALUE = 1;

/**
 * Reads a header: `time`, measures or KPIs by their ids, and dimensions.
 * @param path of the file, for messages
 * @param timeZone of times without an offset
 * @throws DataFileError that says what the header must have
 */
export function bindSeries(columns: Columns, path: string, timeZone: string): SeriesColumns {
  const time = columns.indexOf('time');
  if (time === undefined) {
    throw new DataFileError(path, `has no column "time"; its columns: ${columns.names().join(', ')}`, 1);
  }
  const dimensions: [Dimension, number][] = [];
  const values: ValueColumn[] = [];
  for (const name of columns.names()) {
    const index = columns.indexOf(name) ?? 0;
    if (isDimension(name)) dimensions.push([name, index]);
    else if (name !== 'time') values.push(valueColumn(name, index, path));
  }
  const measures = distinctMeasures(values, path);
  const timeOf = (row: Row): number => timeIn(row, time, path, timeZone);
  const cellOf = (row: Row): Cell => {
    const at = timeOf(row);
    const key: DimensionValues = {};
    for (const [dimension, index] of dimensions) if (row.fields[index]) key[dimension] = row.fields[index];
    const summaries: Summaries = {};
    for (const column of values) Object.assign(summaries, summariesOf(column, row, at, path));
    const window = Math.floor(at / BASE_WINDOW_MS) * BASE_WINDOW_MS;
    return { window, dimensions: key, measures: summaries };
  };
  return { measures, dimensions: new Set(dimensions.map(([name]) => name)), timeOf, cellOf };
}

function timeIn(row: Row, index: number, path: string, timeZone: string): number {
  const given = row.fields[index] ?? '';
  const at = readSeriesTime(given, timeZone);
  if (at !== null) return at;
  const allowed = 'a time such as 2026-11-11T20:00:00+08:00, 2026-11-11 20:00:00 or epoch ms';
  throw new DataFileError(path, `time: "${given}" is not ${allowed}`, row.line);
}

/** What the columns tell together; none may be told twice. */
function distinctMeasures(values: readonly ValueColumn[], path: string): Set<Measure> {
  if (values.length === 0) throw new DataFileError(path, 'has no column of a measure or KPI', 1);
  const measures = new Set<Measure>();
  for (const column of values) {
    for (const measure of measuresOf(column)) {
      if (measures.has(measure)) {
        const reason = `"${column.name}" and another column both tell ${measure}; take one out`;
        throw new DataFileError(path, reason, 1);
      }
      measures.add(measure);
    }
  }
  return measures;
}

function valueColumn(name: string, index: number, path: string): ValueColumn {
  if (isMeasure(name)) return { name, index, measure: name };
  const kpi = KPIS.get(name);
  if (!kpi) {
    const known = 'a measure, a KPI or a dimension';
    throw new DataFileError(path, `the column "${name}" is not ${known}; docs/kpis.md lists them`, 1);
  }
  if (partsOf(kpi, SOME_VALUE, 0)) return { name, index, kpi };
  throw new DataFileError(
    path,
    `a series of "${name}" alone does not do; give the measures it is made of`,
    1,
  );
}

function measuresOf(column: ValueColumn): Measure[] {
  if ('measure' in column) return [column.measure];
  const told = partsOf(column.kpi, SOME_VALUE, 0) ?? {};
  return MEASURE_NAMES.filter((measure) => told[measure]);
}

/** What a field adds; an empty one adds nothing. */
function summariesOf(column: ValueColumn, row: Row, at: number, path: string): Summaries {
  const given = (row.fields[column.index] ?? '').trim();
  if (given === '') return {};
  const value = Number(given);
  const summaries =
    'kpi' in column
      ? Number.isFinite(value) && partsOf(column.kpi, value, at)
      : isExactAmount(value) && { [column.measure]: summaryOf(column.measure, value, at) };
  if (summaries) return summaries;
  const allowed = 'kpi' in column ? 'a value of it' : 'a number with at most four decimal places';
  throw new DataFileError(path, `${column.name}: "${given}" is not ${allowed}`, row.line);
}

function summaryOf(measure: Measure, value: number, at: number): Summary {
  const sum = isMoney(measure) ? toTenThousandths(value) : Math.round(value);
  const events = isMoney(measure) || isGauge(measure) ? 1 : Math.abs(sum);
  return { n: events, sum, min: sum, max: sum, lastAt: at, last: sum };
}
