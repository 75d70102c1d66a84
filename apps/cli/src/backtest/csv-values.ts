import {
  isExactAmount,
  isGauge,
  isMeasure,
  isMoney,
  MEASURE_NAMES,
  toTenThousandths,
  type Measure,
  type Summary,
} from '@mcc/contracts';
import { KPIS, partsOf, type Kpi, type Summaries } from '@mcc/metrics';
import type { Row } from '../mapping/row';
import { DataFileError } from '../rows/data-file';

/** A column of values. */
type ValueColumn = { name: string; index: number } & ({ measure: Measure } | { kpi: Kpi });

/** The columns of measures and KPIs. */
export interface ValueColumns {
  measures: ReadonlySet<Measure>;
  /** What a row tells of them, at its time; of empty fields nothing. @throws DataFileError */
  summariesOf(row: Row, at: number): Summaries;
}

/** A value that every KPI could have: what a column of it tells. */
const SOME_VALUE = 1;

export const isValueColumn = (name: string): boolean => isMeasure(name) || KPIS.has(name);

/** @throws DataFileError when a column says too little, or two say the same */
export function bindValues(named: ReadonlyMap<string, number>, path: string): ValueColumns {
  const columns = [...named].map(([name, index]) => valueColumn(name, index, path));
  return {
    measures: distinctMeasures(columns, path),
    summariesOf: (row, at) =>
      Object.assign({}, ...columns.map((column) => fieldSummaries(column, row, at, path))) as Summaries,
  };
}

function valueColumn(name: string, index: number, path: string): ValueColumn {
  if (isMeasure(name)) return { name, index, measure: name };
  const kpi = KPIS.get(name);
  if (kpi && partsOf(kpi, SOME_VALUE, 0)) return { name, index, kpi };
  const reason = `a series of "${name}" alone does not do; give the measures it is made of`;
  throw new DataFileError(path, reason, 1);
}

/** What the columns tell together; none may be told twice. */
function distinctMeasures(columns: readonly ValueColumn[], path: string): Set<Measure> {
  const measures = new Set<Measure>();
  for (const column of columns) {
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

function measuresOf(column: ValueColumn): Measure[] {
  if ('measure' in column) return [column.measure];
  const told = partsOf(column.kpi, SOME_VALUE, 0) ?? {};
  return MEASURE_NAMES.filter((measure) => told[measure]);
}

/** What a field adds; an empty one adds nothing. */
function fieldSummaries(column: ValueColumn, row: Row, at: number, path: string): Summaries {
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
