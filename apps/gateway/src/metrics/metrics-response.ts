import {
  dimensionKey,
  type Dimension,
  type DimensionValues,
  type MetricPoint,
  type MetricSeries,
  type MetricsResponse,
} from '@mcc/contracts';
import { evaluateKpi, measuresOf, type Kpi, type KpiContext } from '@mcc/metrics';
import type { CellRow } from '@mcc/store';
import type { StateOf } from '../watermark/point-state';
import type { WholeOf } from './read-cells';

/** A row has something to say of a KPI when an event contributed to one of its measures. */
export function hasReading(kpi: Kpi, row: CellRow): boolean {
  return measuresOf(kpi).some((measure) => (row.measures[measure]?.n ?? 0) > 0);
}

/** What a point may be held against besides the cells. */
export type References = Pick<KpiContext, 'usual' | 'target'>;
/** @param key of the series, @param t start of the point's step, ISO 8601 UTC */
export type ReferencesOf = (kpi: Kpi, key: DimensionValues, t: string) => References;

/** A row, and what its point needs beside it: the row that a part of the KPI is summed across, and references. */
export interface RowInContext {
  row: CellRow;
  whole?: CellRow | undefined;
  references?: References;
}

/** Evaluates a KPI over one bucket; money in currency units. */
export function pointOf(kpi: Kpi, { row, whole, references }: RowInContext, state: StateOf): MetricPoint {
  const seconds = (row.end - row.t) / 1_000;
  const { value, sample } = evaluateKpi(kpi, row.measures, {
    whole: whole?.measures,
    seconds,
    ...references,
  });
  const standing = whole
    ? { end: Math.max(row.end, whole.end), restated: row.restated || whole.restated }
    : row;
  return { t: new Date(row.t).toISOString(), value, sample, state: state(standing) };
}

interface KeyRows {
  key: DimensionValues;
  rows: CellRow[];
}

/** Every dimension asked for is in the key; the empty string means "not given". */
function completeKey(key: DimensionValues, by: readonly Dimension[]): DimensionValues {
  return Object.fromEntries(by.map((dimension) => [dimension, key[dimension] ?? '']));
}

function groupByKey(rows: readonly CellRow[], by: readonly Dimension[]): KeyRows[] {
  const groups = new Map<string, KeyRows>();
  for (const row of rows) {
    const name = dimensionKey(row.key);
    const group = groups.get(name);
    if (group) group.rows.push(row);
    else groups.set(name, { key: completeKey(row.key, by), rows: [row] });
  }
  return [...groups.values()];
}

/**
 * Builds the answer of `GET /api/v1/metrics`: one series for each KPI and key, points by time. Buckets without an event
 * for the KPI give no point. Without `by` there is exactly one series per KPI, also when it is empty.
 */
export function metricsResponse(
  kpis: readonly Kpi[],
  rows: readonly CellRow[],
  by: readonly Dimension[],
  stateOf: (kpi: Kpi) => StateOf,
  wholeOf: WholeOf = () => undefined,
  referencesOf: ReferencesOf = () => ({}),
): MetricsResponse {
  const isSplit = by.length > 0;
  const groups = isSplit ? groupByKey(rows, by) : [{ key: {}, rows: [...rows] }];
  for (const group of groups) group.rows.sort((a, b) => a.t - b.t);
  const series = kpis.flatMap((kpi): MetricSeries[] => {
    const state = stateOf(kpi);
    return groups.flatMap(({ key, rows: own }) => {
      const points = own
        .filter((row) => hasReading(kpi, row))
        .map((row) => {
          const references = referencesOf(kpi, key, new Date(row.t).toISOString());
          return pointOf(kpi, { row, whole: wholeOf(kpi, row), references }, state);
        });
      return points.length > 0 || !isSplit ? [{ kpi: kpi.id, key, points }] : [];
    });
  });
  return { series };
}
