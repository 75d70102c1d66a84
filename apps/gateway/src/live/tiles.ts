/** What a tile's value covers. `day`: the business day so far; `latest`: the latest readings of the last two minutes. */
export type TileSpan = 'day' | 'latest';

/** One tile of the wall: the order here is the order on the screen. */
export interface TileSpec {
  kpi: string;
  span: TileSpan;
}

const day = (kpi: string): TileSpec => ({ kpi, span: 'day' });
const latest = (kpi: string): TileSpec => ({ kpi, span: 'latest' });

export const TILES: readonly TileSpec[] = [
  day('gmv'),
  day('orders'),
  day('aov'),
  day('visit_cvr'),
  day('net_gmv'),
  day('refund_rate'),
  day('spend'),
  day('roas'),
  day('impressions'),
  day('clicks'),
  day('ctr'),
  day('visits'),
  day('cart_rate'),
  day('payment_rate'),
  latest('online_now'),
  day('live_enters'),
  day('mentions'),
  day('negative_share'),
  day('competitor_prices'),
  day('dead_letters'),
];

/** KPIs of the minute trend. */
export const TREND_KPIS = ['gmv', 'orders', 'viewers_online'] as const;

export const SPARK_MINUTES = 30;
export const TREND_MINUTES = 60;
/** how old a reading of a `latest` tile may be, ms */
export const LATEST_READING_MS = 120_000;
