import { DIMENSIONS, type Dimension } from '../dimensions';
import type { Sentiment } from '../events/social';
import type { BudgetActionView, BudgetPace, BudgetPlanEntry } from './budget';
import type { AlertView } from './alerts';
import type { SourceFreshness } from './sources';
import type { PointState } from './metrics';

export const PANELS = [
  'tiles',
  'trend',
  'alerts',
  'sources',
  'funnel',
  'channels',
  'rooms',
  'opinion',
  'mentions',
  'words',
  'competitors',
  'promotions',
  'budget',
  'moves',
  'pace',
] as const;
export type Panel = (typeof PANELS)[number];

/** A KPI's value. Money in currency units, ratios 0…1. */
export interface KpiReading {
  /** null: no reading, or a denominator of 0 */
  value: number | null;
  /** events behind the value */
  sample: number;
}

/** A KPI's value of the business day so far beside that of the same stretch of yesterday. */
export interface ComparedReading extends KpiReading {
  /** null where yesterday has no event for it */
  previous: number | null;
}

/** What a KPI is meant to be over the stretch that a tile covers; see `TargetPoint`. */
export interface TileTarget {
  /** what the whole stretch is to come to */
  whole: number;
  /** of it, what is due by now; the same for a KPI that does not grow through the day */
  due: number;
}

/** What is usual for a tile: the same local time of the days before, as `BaselinePoint` of the metrics says it. */
export interface TileUsual {
  /** median of these days */
  expected: number;
  /** three robust standard deviations below and above it */
  low: number;
  high: number;
  /** of how many days with data */
  days: number;
}

/** One KPI tile. */
export interface Tile extends ComparedReading {
  kpi: string;
  state: PointState;
  /** as `previous`, of the same day of last week */
  lastWeek: number | null;
  /** null where there is none */
  target: TileTarget | null;
  /** null where too few days say it, or it is not computed yet */
  usual: TileUsual | null;
  /** one value a minute for the last 30 minutes, oldest first */
  spark: (number | null)[];
  /**
   * from when on there is data at all, epoch ms, on the first day of an installation: the value, and what of the target is due, are of
   * that part of the day; absent on every other day, and of a latest reading
   */
  since?: number;
  /** what it cannot be compared with, because there was no data yet when that stretch began; absent: it can with both */
  noHistory?: ('previous' | 'lastWeek')[];
}

/** One minute of the trend chart. */
export interface TrendMinute {
  /** start of the minute, epoch ms */
  t: number;
  values: Record<string, number | null>;
  /** the same minute of yesterday; null where it has no event for the KPI */
  yesterday: Record<string, number | null>;
  state: PointState;
}

/** One step of the funnel, for the business day so far. */
export interface FunnelStep extends ComparedReading {
  /** what is counted at this step */
  kpi: string;
  /** the KPI that says how many of the step before come here, and its value; null for the first step */
  rate: (ComparedReading & { kpi: string }) | null;
}

/** What one channel costs and brings, for the business day so far. */
export interface ChannelRow {
  /** the empty string: events that name no channel */
  channel: string;
  /** KPI id → value */
  values: Record<string, ComparedReading>;
}

/** One live room. */
export interface RoomRow {
  room: string;
  /** KPI id → value: `live_gmv` of the business day so far, the others as of now */
  values: Record<string, KpiReading>;
  /** mean of the last 5 full minutes, currency units; null: nothing known of the last half hour */
  gmvPerMinute: number | null;
  /** people online in each of the last 30 full minutes, oldest first; empty: nothing known of them */
  online: (number | null)[];
}

/** How the mentions of a stretch are divided, 0…1. */
export interface OpinionShares {
  positive: number;
  neutral: number;
  negative: number;
}

/** What people write about one brand. */
export interface OpinionRow {
  brand: string;
  /** KPI id → value: `mentions` and the three shares, of the business day so far */
  values: Record<string, ComparedReading>;
  /** mentions in each of the last 30 full minutes, oldest first */
  perMinute: (number | null)[];
  /** in each of the last 12 full stretches of 5 minutes, oldest first; null: no mention in it */
  shares: (OpinionShares | null)[];
}

/** A mention worth reading: negative, or with a large reach. */
export interface NotableMention {
  /** the store's key of the event */
  id: string;
  /** event time, RFC 3339 */
  time: string;
  brand: string;
  platform: string;
  sentiment: Sentiment | null;
  reach: number | null;
  /** as it is stored: identifiers are masked, and it may hold anything else that people write */
  text: string;
}

/** A word that many mentions hold. */
export interface HotWord {
  /** in lower case; what anybody wrote */
  word: string;
  /** mentions that hold it */
  count: number;
  /** of these, how many are positive and negative */
  positive: number;
  negative: number;
}

/** What a competitor asks for one product on one platform. */
export interface CompetitorPrice {
  /** equal for the same competitor, product and platform */
  id: string;
  competitor: string;
  product: string;
  /** the empty string where the observations name none */
  platform: string;
  /** latest price seen in the last 24 hours, currency units */
  price: number;
  /** our own price of the comparable product, as it came with an observation; null: none did */
  ownPrice: number | null;
  /** latest change of the price in the last 24 hours; `at`: RFC 3339, to the minute in the last hour, to the hour before */
  move: { from: number; to: number; at: string } | null;
  /** price at the end of each of the last 24 hours and now, oldest first; null before the first one seen */
  spark: (number | null)[];
  /** when the price was last seen, RFC 3339 */
  seenAt: string;
}

/** A promotion or launch of a competitor. */
export interface CompetitorMove {
  /** the store's key of the event */
  id: string;
  /** event time, RFC 3339 */
  time: string;
  kind: 'promotion' | 'launch';
  competitor: string;
  product: string;
  platform: string | null;
  price: number | null;
  ownPrice: number | null;
  /** as it is stored; may hold anything */
  text: string | null;
}

/** Every panel is a list of entries. */
export interface PanelEntries {
  tiles: Tile;
  trend: TrendMinute;
  alerts: AlertView;
  sources: SourceFreshness;
  funnel: FunnelStep;
  channels: ChannelRow;
  rooms: RoomRow;
  opinion: OpinionRow;
  mentions: NotableMention;
  words: HotWord;
  competitors: CompetitorPrice;
  promotions: CompetitorMove;
  budget: BudgetPlanEntry;
  moves: BudgetActionView;
  pace: BudgetPace;
}

/** What tells the entries of a panel apart. */
export const PANEL_KEYS = {
  tiles: 'kpi',
  trend: 't',
  alerts: 'id',
  sources: 'source',
  funnel: 'kpi',
  channels: 'channel',
  rooms: 'room',
  opinion: 'brand',
  mentions: 'id',
  words: 'word',
  competitors: 'id',
  promotions: 'id',
  budget: 'id',
  moves: 'id',
  pace: 'id',
} as const satisfies { [P in Panel]: keyof PanelEntries[P] };

/** Type of the key of a panel's entries. */
export type PanelKey<P extends Panel> = P extends 'trend' ? number : string;

/** The key of one entry. */
export function keyOfEntry<P extends Panel>(panel: P, entry: PanelEntries[P]): PanelKey<P> {
  const name: string = PANEL_KEYS[panel];
  return (entry as unknown as Record<string, PanelKey<P>>)[name]!;
}

/**
 * In which order the entries of a panel stand. `sent`: as in the snapshot, the set of entries never changes; `key`:
 * ascending by key; `newest`: alerts by `raisedAt` (else `updatedAt`), moves by `changedAt`, others by `time`, latest first,
 * ties by key.
 */
export const PANEL_ORDER = {
  tiles: 'sent',
  trend: 'key',
  alerts: 'newest',
  sources: 'key',
  funnel: 'sent',
  channels: 'key',
  rooms: 'key',
  opinion: 'key',
  mentions: 'newest',
  words: 'key',
  competitors: 'key',
  promotions: 'newest',
  budget: 'key',
  moves: 'newest',
  pace: 'key',
} as const satisfies Record<Panel, 'sent' | 'key' | 'newest'>;

const SHOP_DIMENSIONS = ['channel', 'campaign', 'creative', 'room', 'product', 'region', 'device'] as const;

const MENTION_DIMENSIONS = ['product', 'region', 'brand', 'platform', 'sentiment'] as const;

/** Products are named by the competitor, so a filter by ours would find none. */
const PRICE_DIMENSIONS = ['competitor', 'platform'] as const;

/** Dimensions of a filter that a panel applies; the others mean nothing for what it shows, and leave it as it is. */
export const PANEL_DIMENSIONS = {
  tiles: DIMENSIONS,
  trend: DIMENSIONS,
  alerts: [],
  sources: [],
  funnel: SHOP_DIMENSIONS,
  channels: SHOP_DIMENSIONS,
  rooms: ['channel', 'room'],
  opinion: MENTION_DIMENSIONS,
  mentions: MENTION_DIMENSIONS,
  words: MENTION_DIMENSIONS,
  competitors: PRICE_DIMENSIONS,
  promotions: PRICE_DIMENSIONS,
  // a plan conserves the money of all its lines together: a part of it would say nothing
  budget: [],
  moves: [],
  pace: [],
} as const satisfies Record<Panel, readonly Dimension[]>;
