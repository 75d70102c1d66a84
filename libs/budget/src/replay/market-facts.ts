import type { BudgetReading } from '@mcc/contracts';
import type { BudgetFacts } from '../decide/facts';
import type { KnownDay, View } from '../market/play';

const DAY = 86_400_000;
const MONEY = 10_000;

/** KPIs that the market knows, of the sums of some days; money in currency units. */
const KPIS_OF_MARKET: Record<string, (sums: { spend: number; returned: number; orders: number }) => number> =
  {
    spend: ({ spend }) => spend,
    gmv: ({ returned }) => returned,
    orders: ({ orders }) => orders,
    roas: ({ spend, returned }) => returned / spend,
    ad_roas: ({ spend, returned }) => returned / spend,
    roi: ({ spend, returned }) => (returned - spend) / spend,
    cpa: ({ spend, orders }) => spend / orders,
  };

/** What the shifter would know at a moment in the market. @param today begin of the day, epoch ms; @param at epoch ms */
export function marketFacts(view: View, today: number, at: number): BudgetFacts {
  const daysOf = (line: string, count: number, lag = 0): KnownDay[] =>
    view.latest(line, count + lag).slice(0, count);
  return {
    asOf: at,
    counted: () => ({ from: 0, to: at }),
    spent: ({ id }) => view.spent(id),
    history: ({ id }, { days, lagDays }) => daysOf(id, days - lagDays, lagDays),
    reading: (kpi, { id }, windowMs) => {
      const count = Math.max(1, Math.round(windowMs / DAY));
      return readingOf(kpi, id, daysOf(id, count), { from: today - count * DAY, to: today }, view);
    },
  };
}

function readingOf(
  kpi: string,
  line: string,
  days: readonly KnownDay[],
  window: BudgetReading['window'],
  view: View,
): BudgetReading | null {
  const spend = days.reduce((sum, day) => sum + day.spend, 0) / MONEY;
  const returned = days.reduce((sum, day) => sum + day.returned, 0);
  const orders = view.orders(returned);
  const value = KPIS_OF_MARKET[kpi]?.({ spend, returned: returned / MONEY, orders });
  if (value === undefined || !Number.isFinite(value)) return null;
  return { kpi, line, value, sample: orders, window, final: true };
}
