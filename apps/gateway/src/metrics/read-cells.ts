import { dimensionKey, type Dimension, type DimensionValues } from '@mcc/contracts';
import { acrossOf, type Kpi } from '@mcc/metrics';
import type { CellQuery, CellRow, Store } from '@mcc/store';
import { unionOfMeasures, type MetricsRequest } from './metrics-query';

/** The row over all values of the dimensions that a KPI is summed across; undefined for KPIs that are not. */
export type WholeOf = (kpi: Kpi, row: CellRow) => CellRow | undefined;

/** What the store has of one stretch of time. */
export interface CellsRead {
  rows: CellRow[];
  wholeOf: WholeOf;
}

type Question = Pick<MetricsRequest, 'kpis' | 'by' | 'step' | 'filter'>;
type Ends = Pick<CellQuery, 'from' | 'to'>;

function without<T>(values: Partial<Record<Dimension, T>>, across: readonly Dimension[]) {
  const entries = Object.entries(values).filter(([name]) => !across.includes(name as Dimension));
  return Object.fromEntries(entries) as Partial<Record<Dimension, T>>;
}

/** Rows of the same question without the dimensions in `across`, to be found by a row of the question itself. */
async function readWhole(
  ask: (query: Pick<CellQuery, 'measures' | 'by' | 'filter'>) => Promise<CellRow[]>,
  { kpis, by, step, filter }: Question,
  across: readonly Dimension[],
): Promise<(row: CellRow) => CellRow | undefined> {
  const rows = await ask({
    measures: unionOfMeasures(kpis),
    by: by.filter((dimension) => !across.includes(dimension)),
    filter: without(filter, across),
  });
  // the one bucket of a total begins with its first data, which need not be the same
  const nameOf = (t: number, key: DimensionValues): string =>
    `${step === 'total' ? 0 : t}|${dimensionKey(without(key, across))}`;
  const found = new Map(rows.map((row) => [nameOf(row.t, row.key), row]));
  return (row) => found.get(nameOf(row.t, row.key));
}

/** KPIs by the dimensions that they are summed across; those that are not are left out. */
function groupByAcross(kpis: readonly Kpi[]): Map<readonly Dimension[], Kpi[]> {
  const groups = new Map<readonly Dimension[], Kpi[]>();
  for (const kpi of kpis) {
    const across = acrossOf(kpi);
    if (across.length > 0) groups.set(across, [...(groups.get(across) ?? []), kpi]);
  }
  return groups;
}

/** Reads what a metrics query needs over one stretch of time. */
export async function readCells(
  store: Pick<Store, 'queryCells'>,
  question: Question,
  { from, to }: Ends,
): Promise<CellsRead> {
  const { kpis, by, step, filter } = question;
  const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const ask = (query: Pick<CellQuery, 'measures' | 'by' | 'filter'>): Promise<CellRow[]> =>
    store.queryCells({ ...query, step, ...ends });
  const groups = [...groupByAcross(kpis)];
  const [rows, ...wholes] = await Promise.all([
    ask({ measures: unionOfMeasures(kpis), by, filter }),
    ...groups.map(async ([across, members]) => ({
      members: new Set(members),
      find: await readWhole(ask, { ...question, kpis: members }, across),
    })),
  ]);
  return { rows, wholeOf: (kpi, row) => wholes.find(({ members }) => members.has(kpi))?.find(row) };
}
