import type {
  AlertView,
  LiveDelta,
  LiveRemovals,
  LiveSnapshot,
  LiveStamp,
  ReplayStamp,
  SourceFreshness,
  Tile,
  TrendMinute,
} from '@mcc/contracts';
import { changeTables, tablesOf, type Tables } from './tables';

/** How much of the trend is kept, ms. */
export const TREND_SPAN_MS = 60 * 60_000;
/** Most alerts kept; the longest resolved go first. */
export const MAX_ALERTS = 200;
/** Most sources kept; the longest silent go first. */
export const MAX_SOURCES = 200;
/** The server's clock is followed only beyond this difference, ms, so that network jitter does not redraw every clock. */
const CLOCK_TOLERANCE_MS = 500;

/** All the screen shows, folded from the messages of `/live`. Unchanged entries keep their identity. */
export interface LiveView {
  /** number of the last message applied */
  seq: number;
  /** event time up to which the numbers are complete, epoch ms; null before the first event */
  eventTime: number | null;
  /** how far the numbers are behind the log, ms; null: unknown, and in a replay */
  behind: number | null;
  /** server clock less this device's clock, ms */
  clockOffset: number;
  /** which moment of the past this is; null: the present */
  replay: ReplayStamp | null;
  /** name of the installation; null: it has none */
  environment: string | null;
  demo: boolean;
  timeZone: string;
  currency: string;
  /** KPI ids in the server's order */
  tileOrder: string[];
  tiles: Record<string, Tile>;
  /** by time, oldest first, at most {@link TREND_SPAN_MS} */
  trend: TrendMinute[];
  alerts: Record<string, AlertView>;
  /** when an alert that is not in the snapshot first appeared, epoch ms of this device */
  arrivals: Record<string, number>;
  sources: Record<string, SourceFreshness>;
  /** the panels that are tables, each in the protocol's order */
  tables: Tables;
}

/** Nothing of the past is news. */
const NO_ARRIVALS: Record<string, number> = {};

/** A delta is applied, known already, or shows that a message in between was lost. */
export type DeltaResult = { kind: 'applied'; view: LiveView } | { kind: 'repeated' } | { kind: 'gap' };

function keyed<T>(entries: T[], key: (entry: T) => string): Record<string, T> {
  return Object.fromEntries(entries.map((entry) => [key(entry), entry]));
}

/** Keeps the `limit` entries that `rank` puts first. */
function bounded<T>(
  entries: Record<string, T>,
  limit: number,
  rank: (a: T, b: T) => number,
): Record<string, T> {
  const all = Object.entries(entries);
  if (all.length <= limit) return entries;
  return Object.fromEntries(all.sort(([, a], [, b]) => rank(a, b)).slice(0, limit));
}

const newestFirst = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

function boundAlerts(alerts: Record<string, AlertView>): Record<string, AlertView> {
  const resolved = (alert: AlertView): number => (alert.state === 'resolved' ? 1 : 0);
  return bounded(
    alerts,
    MAX_ALERTS,
    (a, b) => resolved(a) - resolved(b) || newestFirst(a.updatedAt, b.updatedAt),
  );
}

function boundSources(sources: Record<string, SourceFreshness>): Record<string, SourceFreshness> {
  return bounded(sources, MAX_SOURCES, (a, b) => newestFirst(a.lastSeen, b.lastSeen));
}

function mergeTrend(trend: TrendMinute[], changes: TrendMinute[]): TrendMinute[] {
  const byTime = new Map([...trend, ...changes].map((minute) => [minute.t, minute]));
  const sorted = [...byTime.values()].sort((a, b) => a.t - b.t);
  const latest = sorted.at(-1)?.t ?? 0;
  return sorted.filter((minute) => minute.t > latest - TREND_SPAN_MS);
}

function withAlerts(
  view: LiveView,
  changes: AlertView[],
  receivedAt: number,
): Pick<LiveView, 'alerts' | 'arrivals'> {
  const alerts = boundAlerts({ ...view.alerts, ...keyed(changes, (alert) => alert.id) });
  const added = changes.filter(
    (alert) => !Object.hasOwn(view.alerts, alert.id) && alert.state !== 'resolved',
  );
  const arrivals = { ...view.arrivals, ...Object.fromEntries(added.map((alert) => [alert.id, receivedAt])) };
  return {
    alerts,
    arrivals: Object.fromEntries(Object.entries(arrivals).filter(([id]) => Object.hasOwn(alerts, id))),
  };
}

function withTiles(view: LiveView, changes: Tile[]): Pick<LiveView, 'tiles' | 'tileOrder'> {
  const changed = keyed(changes, (tile) => tile.kpi);
  const added = Object.keys(changed).filter((kpi) => !Object.hasOwn(view.tiles, kpi));
  return {
    tiles: { ...view.tiles, ...changed },
    tileOrder: added.length > 0 ? [...view.tileOrder, ...added] : view.tileOrder,
  };
}

function without<T>(entries: Record<string, T>, keys: string[] | undefined): Record<string, T> {
  if (!keys?.length) return entries;
  const gone = new Set(keys);
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !gone.has(key)));
}

function withoutRemoved(view: LiveView, removed: LiveRemovals | undefined): LiveView {
  if (!removed) return view;
  const minutes = new Set(removed.trend);
  return {
    ...view,
    trend: minutes.size > 0 ? view.trend.filter((minute) => !minutes.has(minute.t)) : view.trend,
    alerts: without(view.alerts, removed.alerts),
    arrivals: without(view.arrivals, removed.alerts),
    sources: without(view.sources, removed.sources),
  };
}

function clockOffset(stamp: LiveStamp, receivedAt: number, present: number | undefined): number {
  const offset = stamp.serverTime - receivedAt;
  return present !== undefined && Math.abs(offset - present) < CLOCK_TOLERANCE_MS ? present : offset;
}

/**
 * Replaces everything by the server's state.
 *
 * @param previous the view before a reconnect, so that alerts raised meanwhile still count as new
 * @param receivedAt this device's clock, epoch ms
 */
export function applySnapshot(
  previous: LiveView | null,
  message: LiveSnapshot,
  receivedAt: number,
): LiveView {
  const { tiles = [], trend = [], alerts = [], sources = [] } = message.state;
  const present = boundAlerts(keyed(alerts, (alert) => alert.id));
  const isPast = message.replay !== undefined || (previous?.replay ?? null) !== null;
  const arrivals = previous && !isPast ? withAlerts(previous, alerts, receivedAt).arrivals : NO_ARRIVALS;
  return {
    seq: message.seq,
    eventTime: message.eventTime,
    behind: behindOf(message),
    clockOffset: clockOffset(message, receivedAt, previous?.clockOffset),
    replay: message.replay ?? null,
    environment: message.environment ?? null,
    demo: message.demo,
    timeZone: message.timeZone,
    currency: message.currency,
    tileOrder: tiles.map((tile) => tile.kpi),
    tiles: keyed(tiles, (tile) => tile.kpi),
    trend: mergeTrend([], trend),
    alerts: present,
    arrivals: Object.fromEntries(Object.entries(arrivals).filter(([id]) => Object.hasOwn(present, id))),
    sources: boundSources(keyed(sources, (source) => source.source)),
    tables: tablesOf(message.state),
  };
}

const behindOf = ({ serverTime, countedTo }: LiveStamp): number | null =>
  countedTo === null ? null : Math.max(0, serverTime - countedTo);

/**
 * Folds one delta into the view. A pure function: the same view and message give the same result.
 *
 * @param receivedAt this device's clock, epoch ms
 */
export function applyDelta(view: LiveView, message: LiveDelta, receivedAt: number): DeltaResult {
  if (message.seq <= view.seq) return { kind: 'repeated' };
  if (message.seq > view.seq + 1) return { kind: 'gap' };
  const { tiles, trend, alerts, sources } = message.changes;
  const rest = withoutRemoved(view, message.removed);
  return {
    kind: 'applied',
    view: {
      ...rest,
      seq: message.seq,
      eventTime: message.eventTime,
      behind: behindOf(message),
      clockOffset: clockOffset(message, receivedAt, view.clockOffset),
      replay: message.replay ?? null,
      tables: changeTables(view.tables, message.changes, message.removed),
      ...(tiles?.length ? withTiles(rest, tiles) : {}),
      ...(trend?.length ? { trend: mergeTrend(rest.trend, trend) } : {}),
      ...(alerts?.length ? withAlerts(rest, alerts, receivedAt) : {}),
      ...(message.replay ? { arrivals: NO_ARRIVALS } : {}),
      ...(sources?.length
        ? { sources: boundSources({ ...rest.sources, ...keyed(sources, (entry) => entry.source) }) }
        : {}),
    },
  };
}

/** Folds an `alert` message, which stands outside the numbered sequence. */
export function applyAlert(view: LiveView, alert: AlertView, receivedAt: number): LiveView {
  return { ...view, ...withAlerts(view, [alert], receivedAt) };
}

/** True while no event has ever been counted. */
export function isEmpty(view: LiveView): boolean {
  const counted = Object.values(view.tiles).some((tile) => tile.sample > 0);
  return view.eventTime === null && Object.keys(view.sources).length === 0 && !counted;
}
