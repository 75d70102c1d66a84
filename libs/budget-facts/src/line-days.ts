import { MONEY_SCALE, type BudgetLine } from '@mcc/contracts';
import type { ResponseDay } from '@mcc/budget';
import { KPIS, addDays, evaluateKpi, measuresOf, startOfDay } from '@mcc/metrics';
import { filterOf, type Cells } from './line-totals';

export interface DaysWish {
  /** KPI that is a total of money */
  returns: string;
  days: number;
  lagDays: number;
}

/**
 * What a line spent and returned on the latest local days, but the last `lagDays`; ten-thousandths. Days of a zone that is
 * not whole hours from UTC are cut at the hour before.
 * @param complete event time up to which days are final, epoch ms
 * @throws StoreError `store-unavailable`
 */
export async function daysOfLine(
  cells: Cells,
  line: BudgetLine,
  { returns, days, lagDays }: DaysWish,
  { complete, zone }: { complete: number; zone: string },
): Promise<ResponseDay[]> {
  const kpi = KPIS.get(returns);
  const spend = KPIS.get('spend');
  if (!kpi || !spend) return [];
  const last = startOfDay(complete, zone);
  const rows = await cells.queryCells({
    measures: [...new Set([...measuresOf(spend), ...measuresOf(kpi)])],
    by: [],
    from: addDays(last, -days, zone),
    to: addDays(last, -lagDays, zone),
    step: '1h',
    filter: filterOf(line),
  });
  const byDay = new Map<number, ResponseDay>();
  for (const { t, measures } of rows) {
    const start = startOfDay(t, zone);
    const day = byDay.get(start) ?? { spend: 0, returned: 0 };
    byDay.set(start, {
      spend: day.spend + moneyOf(evaluateKpi(spend, measures).value),
      returned: day.returned + moneyOf(evaluateKpi(kpi, measures).value),
    });
  }
  return [...byDay.values()];
}

const moneyOf = (value: number | null): number => Math.round((value ?? 0) * MONEY_SCALE);
