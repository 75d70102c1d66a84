import { dimensionKey, type MetricSeries, type ReportTable } from '@mcc/contracts';
import type { TableChoice } from '../choice/report-choice';
import { changeOf, headOf, kpiOf } from './figures';

const MAX_ROWS = 10;

/** The rows of a table, ordered by their first KPI; a key without any value of the period is left out. */
export function tableOf({ id, title, by, kpis }: TableChoice, series: readonly MetricSeries[]): ReportTable {
  const known = kpis.map(kpiOf);
  const rows = new Map<string, ReportTable['rows'][number]>();
  for (const { kpi, key, points, comparisons } of series) {
    const column = kpis.indexOf(kpi);
    const of = known[column];
    if (!of) continue;
    const row = rows.get(dimensionKey(key)) ?? {
      key,
      cells: kpis.map(() => ({ value: null, change: null })),
    };
    rows.set(dimensionKey(key), row);
    const value = points[0]?.value ?? null;
    const other = comparisons?.[0]?.points[0]?.value ?? null;
    row.cells[column] = { value, change: changeOf(of, value, other) };
  }
  const filled = [...rows.values()].filter(({ cells }) => cells.some(({ value }) => value !== null));
  const ordered = filled.toSorted((a, b) => rankOf(b) - rankOf(a));
  return {
    ...{ id, title, by, kpis: known.map(headOf) },
    rows: ordered.slice(0, MAX_ROWS),
    leftOut: Math.max(0, ordered.length - MAX_ROWS),
  };
}

const rankOf = ({ cells }: ReportTable['rows'][number]): number => cells[0]?.value ?? -Infinity;
