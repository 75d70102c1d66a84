import type { MarketingEvent } from '@mcc/contracts';

type Totals = Record<string, Record<string, number>>;

/** KPI, type and what an event adds to it: the sums the product must come to, worked out by other code than its own. */
const ADDS: { kpi: string; type: string; amountOf: (data: Record<string, unknown>) => number }[] = [
  { kpi: 'impressions', type: 'ad.impression', amountOf: () => 1 },
  { kpi: 'clicks', type: 'ad.click', amountOf: () => 1 },
  { kpi: 'spend', type: 'ad.spend', amountOf: (data) => cents(data['amount']) },
  { kpi: 'orders', type: 'order.paid', amountOf: () => 1 },
  { kpi: 'gmv', type: 'order.paid', amountOf: (data) => cents(data['amount']) },
];
const MONEY = new Set(['spend', 'gmv']);

export const ORACLE_KPIS = ADDS.map(({ kpi }) => kpi);

function cents(value: unknown): number {
  return Math.round(Number(value) * 100);
}

/** Counts what was accepted: distinct events, by type and channel, money in whole cents. */
export class Oracle {
  private readonly seen = new Set<string>();
  private readonly sums: Totals = Object.fromEntries(ORACLE_KPIS.map((kpi) => [kpi, {}]));
  /** products whose price has fallen: one alert each */
  readonly priceDrops = new Set<string>();

  /** Notes an event that the product has answered for, as new or as a duplicate. */
  accepted(event: MarketingEvent): void {
    const name = `${event.source}/${event.id}`;
    if (this.seen.has(name)) return;
    this.seen.add(name);
    const data = event.data as unknown as Record<string, unknown>;
    for (const { kpi, type, amountOf } of ADDS) {
      if (type !== event.type) continue;
      const { channel = '' } = data as { channel?: string };
      const sums = (this.sums[kpi] ??= {});
      sums[channel] = (sums[channel] ?? 0) + amountOf(data);
    }
  }

  /** Distinct events. */
  get events(): number {
    return this.seen.size;
  }

  get duplicateFreeIds(): ReadonlySet<string> {
    return this.seen;
  }

  /** What `GET /api/v1/metrics?step=total&by=channel` must say, money in currency units. */
  totals(): Totals {
    return Object.fromEntries(
      Object.entries(this.sums).map(([kpi, sums]) => [
        kpi,
        Object.fromEntries(
          Object.entries(sums).map(([channel, sum]) => [channel, MONEY.has(kpi) ? sum / 100 : sum]),
        ),
      ]),
    );
  }

  /** Sum over all channels of one KPI. */
  total(kpi: string): number {
    const sum = Object.values(this.sums[kpi] ?? {}).reduce((a, b) => a + b, 0);
    return MONEY.has(kpi) ? sum / 100 : sum;
  }
}
