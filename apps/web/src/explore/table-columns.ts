import type { KpiDirection, KpiUnit } from '@mcc/contracts';
import { changeOf } from '../kpi/change';
import { cellOf, type ExploreRow } from './explore-rows';
import type { ExploreState } from './explore-state';

/** What a column shows of a KPI: its value, or how that stands against something. */
export type ColumnPart = 'value' | 'change' | 'usual' | 'attainment';

export interface TableColumn {
  /** `<kpi> <part>` */
  id: string;
  kpi: string;
  part: ColumnPart;
}

/** The column of the names. */
export const NAME_COLUMN = 'name';

/** The columns of a state: each KPI, followed by what it is held against. */
export function tableColumns({ kpis, stretch, baseline, target }: ExploreState): TableColumn[] {
  const parts: ColumnPart[] = ['value'];
  if (stretch) parts.push('change');
  if (baseline) parts.push('usual');
  if (target) parts.push('attainment');
  return kpis.flatMap((kpi) => parts.map((part) => ({ id: `${kpi} ${part}`, kpi, part })));
}

/** By what a row is sorted in a column; null where there is nothing. */
export function columnValue(
  row: ExploreRow,
  { kpi, part }: TableColumn,
  { unit, direction }: { unit: KpiUnit; direction: KpiDirection },
): number | null {
  const { point, compared, baseline, target } = cellOf(row, kpi);
  if (part === 'value') return point?.value ?? null;
  if (part === 'usual') return baseline?.expected ?? null;
  if (part === 'attainment') return target?.attainment ?? null;
  return changeOf(point?.value ?? null, compared?.value ?? null, unit, direction)?.amount ?? null;
}
