import type { BaselinePoint, ComparedPoint, MetricPoint, MetricSeries, TargetPoint } from '@mcc/contracts';
import type { ExploreAnswer } from './explore-answer';

/** One number of the table, with what it is held against. */
export interface ExploreCell {
  /** null: there was no event */
  point: MetricPoint | null;
  compared: ComparedPoint | null;
  baseline: BaselinePoint | null;
  target: TargetPoint | null;
}

/** One row: a value of the dimension, or a step. */
export interface ExploreRow {
  /** the value of the dimension, or the start of the step, ISO 8601 UTC */
  id: string;
  /** by KPI */
  cells: Record<string, ExploreCell>;
}

const EMPTY: ExploreCell = { point: null, compared: null, baseline: null, target: null };

/** The cell of a KPI in a row; empty where the answer has nothing of it. */
export const cellOf = (row: ExploreRow, kpi: string): ExploreCell => row.cells[kpi] ?? EMPTY;

/** The rows of the table: by the value of the dimension, and without one by the step. */
export function exploreRows({ state, course, totals }: ExploreAnswer): ExploreRow[] {
  const { by } = state;
  return by === null ? stepRows(course) : valueRows(totals, (key) => key[by] ?? '');
}

/** The last row: all of it, computed by the server, for ratios cannot be added up. */
export function totalRow({ whole }: ExploreAnswer): ExploreRow {
  return { id: 'total', cells: Object.fromEntries(whole.map((series) => [series.kpi, totalCell(series)])) };
}

function totalCell({ points, comparisons, baseline, target }: MetricSeries): ExploreCell {
  return {
    point: points[0] ?? null,
    compared: comparisons?.[0]?.points[0] ?? null,
    baseline: baseline?.[0] ?? null,
    target: target?.[0] ?? null,
  };
}

function valueRows(totals: MetricSeries[], idOf: (key: MetricSeries['key']) => string): ExploreRow[] {
  const rows = new Map<string, ExploreRow>();
  for (const series of totals) {
    const id = idOf(series.key);
    const row = rows.get(id) ?? { id, cells: {} };
    row.cells[series.kpi] = totalCell(series);
    rows.set(id, row);
  }
  return [...rows.values()];
}

function stepRows(course: MetricSeries[]): ExploreRow[] {
  const rows = new Map<string, ExploreRow>();
  const put = (id: string, kpi: string, part: Partial<ExploreCell>): void => {
    const row = rows.get(id) ?? { id, cells: {} };
    row.cells[kpi] = { ...cellOf(row, kpi), ...part };
    rows.set(id, row);
  };
  for (const { kpi, points, comparisons, baseline, target } of course) {
    for (const point of points) put(point.t, kpi, { point });
    for (const compared of comparisons?.[0]?.points ?? []) put(compared.at, kpi, { compared });
    for (const band of baseline ?? []) put(band.at, kpi, { baseline: band });
    for (const each of target ?? []) put(each.at, kpi, { target: each });
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
