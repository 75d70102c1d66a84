import { MONEY_SCALE, type BudgetLine } from '@mcc/contracts';
import { KPIS, acrossOf, evaluateKpi, measuresOf, type Kpi, type KpiValue } from '@mcc/metrics';
import type { CellQuery, Store } from '@mcc/store';

/** What the numbers of lines are read from. */
export type Cells = Pick<Store, 'queryCells'>;

/** Event time, epoch ms; `to` is excluded. */
export interface Stretch {
  from: number;
  to: number;
}

/** What a line's money is spent on, as the store is asked for it. */
export function filterOf({ match: { channel, campaign } }: BudgetLine): CellQuery['filter'] {
  return { channel: [channel], ...(campaign === undefined ? {} : { campaign: [campaign] }) };
}

/** A KPI of a line over a stretch; money in currency units. @throws StoreError `store-unavailable` */
export async function kpiOfLine(
  cells: Cells,
  kpi: Kpi,
  line: BudgetLine,
  { from, to }: Stretch,
): Promise<KpiValue> {
  const filter = filterOf(line);
  const read = async (wanted: CellQuery['filter']) => {
    const measures = measuresOf(kpi);
    const [row] = await cells.queryCells({ measures, by: [], from, to, step: 'total', filter: wanted });
    return row?.measures ?? {};
  };
  const across = acrossOf(kpi);
  const wider = Object.entries(filter).filter(([name]) => !across.some((dimension) => dimension === name));
  const [own, whole] = await Promise.all([
    read(filter),
    across.length > 0 ? read(Object.fromEntries(wider)) : undefined,
  ]);
  return evaluateKpi(kpi, own, { whole, seconds: (to - from) / 1_000 });
}

/** A total of money of a line over a stretch, ten-thousandths. @param id of the KPI. @throws StoreError `store-unavailable` */
export async function moneyOfLine(
  cells: Cells,
  id: string,
  line: BudgetLine,
  stretch: Stretch,
): Promise<number> {
  const kpi = KPIS.get(id);
  const { value } = kpi ? await kpiOfLine(cells, kpi, line, stretch) : { value: null };
  return Math.round((value ?? 0) * MONEY_SCALE);
}

/** Event time of the first spend of all, epoch ms; null: there is none before `to`. @throws StoreError `store-unavailable` */
export async function firstSpend(cells: Cells, to: number): Promise<number | null> {
  const [row] = await cells.queryCells({ measures: ['spend'], by: [], to, step: 'total', filter: {} });
  return row?.t ?? null;
}
