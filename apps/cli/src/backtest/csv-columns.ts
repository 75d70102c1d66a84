import {
  BASE_WINDOW_MS,
  isDimension,
  type Cell,
  type Dimension,
  type DimensionValues,
  type Measure,
} from '@mcc/contracts';
import type { HeardInStep, Observed } from '@mcc/rules';
import type { Columns, Row } from '../mapping/row';
import { DataFileError } from '../rows/data-file';
import { isPriceColumn, PRICE_COLUMNS, PriceColumns, type PriceColumn } from './csv-prices';
import { isSourceColumn, SOURCE_COLUMNS, SourceColumns, type SourceColumn } from './csv-sources';
import { bindValues, isValueColumn } from './csv-values';
import { readSeriesTime } from './series-time';

/** What a row of a series stands for: any of these, or nothing. */
export interface RowContent {
  cells: Cell[];
  heard: HeardInStep[];
  observed: Observed[];
}

/** What the columns of a series mean. */
export interface SeriesColumns {
  /** what their cells can tell */
  measures: ReadonlySet<Measure>;
  dimensions: ReadonlySet<Dimension>;
  /** of prices and of sources */
  facts: ReadonlySet<PriceColumn | SourceColumn>;
  /** Event time of a row, epoch ms. @throws DataFileError */
  timeOf(row: Row): number;
  /** What a row stands for. @throws DataFileError */
  read(row: Row): RowContent;
}

/** Indexes of columns, by what kind of column it is. */
interface Sorted {
  dimensions: Map<Dimension, number>;
  values: Map<string, number>;
  prices: Map<PriceColumn, number>;
  sources: Map<SourceColumn, number>;
}

/**
 * Reads a header: `time`, measures or KPIs by their ids, prices, sources, and dimensions.
 * @param path of the file, for messages
 * @param timeZone of times without an offset
 * @throws DataFileError that says what the header must have
 */
export function bindSeries(columns: Columns, path: string, timeZone: string): SeriesColumns {
  const time = columns.indexOf('time');
  if (time === undefined) {
    throw new DataFileError(path, `has no column "time"; its columns: ${columns.names().join(', ')}`, 1);
  }
  const sorted = sortColumns(columns, path);
  const dimensions = new Set(sorted.dimensions.keys());
  const values = bindValues(sorted.values, path);
  const prices = new PriceColumns(sorted.prices, dimensions, path);
  const sources = new SourceColumns(sorted.sources, path);
  const timeOf = (row: Row): number => timeIn(row, time, path, timeZone);
  return {
    measures: values.measures,
    dimensions,
    facts: new Set([...sorted.prices.keys(), ...sorted.sources.keys()]),
    timeOf,
    read: (row) => {
      const at = timeOf(row);
      const key: DimensionValues = {};
      for (const [name, index] of sorted.dimensions) if (row.fields[index]) key[name] = row.fields[index];
      const measures = values.summariesOf(row, at);
      const window = Math.floor(at / BASE_WINDOW_MS) * BASE_WINDOW_MS;
      return {
        cells: Object.keys(measures).length > 0 ? [{ window, dimensions: key, measures }] : [],
        heard: sources.heardIn(row, at),
        observed: prices.observationsOf(row, at, key).map((observation) => ({ at, observation })),
      };
    },
  };
}

function sortColumns(columns: Columns, path: string): Sorted {
  const sorted: Sorted = { dimensions: new Map(), values: new Map(), prices: new Map(), sources: new Map() };
  for (const name of columns.names()) {
    const index = columns.indexOf(name) ?? 0;
    if (isDimension(name)) sorted.dimensions.set(name, index);
    else if (isPriceColumn(name)) sorted.prices.set(name, index);
    else if (isSourceColumn(name)) sorted.sources.set(name, index);
    else if (isValueColumn(name)) sorted.values.set(name, index);
    else if (name !== 'time') throw unknownColumn(name, path);
  }
  const { values, prices, sources } = sorted;
  if (values.size + prices.size === 0 && !sources.has('source')) {
    throw new DataFileError(path, 'has no column of a measure or KPI, of a price, or of a source', 1);
  }
  return sorted;
}

function unknownColumn(name: string, path: string): DataFileError {
  const others = [...PRICE_COLUMNS, ...SOURCE_COLUMNS].join(', ');
  const known = `a measure, a KPI or a dimension (docs/kpis.md lists them), nor one of ${others}`;
  return new DataFileError(path, `the column "${name}" is not ${known}; rename it or take it out`, 1);
}

function timeIn(row: Row, index: number, path: string, timeZone: string): number {
  const given = row.fields[index] ?? '';
  const at = readSeriesTime(given, timeZone);
  if (at !== null) return at;
  const allowed = 'a time such as 2026-11-11T20:00:00+08:00, 2026-11-11 20:00:00 or epoch ms';
  throw new DataFileError(path, `time: "${given}" is not ${allowed}`, row.line);
}
