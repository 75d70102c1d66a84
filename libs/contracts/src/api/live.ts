import type { AlertView, PointState, SilenceView, SourceFreshness } from './http';
import type { SilenceChange } from '../messages/silence';

/** socket.io namespace of the live protocol. */
export const LIVE_NAMESPACE = '/live';

export const PANELS = ['tiles', 'trend', 'alerts', 'sources'] as const;
export type Panel = (typeof PANELS)[number];

/** Client → server `subscribe`. A second one replaces the first. */
export interface SubscribeRequest {
  panels: Panel[];
  /** e.g. `{channel: 'douyin'}`; applies to tiles and trend */
  filter?: Record<string, string>;
}

/** One KPI tile. */
export interface Tile {
  kpi: string;
  value: number | null;
  sample: number;
  state: PointState;
  /** value of the same stretch of yesterday, for the change arrow; null where there is none */
  previous: number | null;
  /** one value a minute for the last 30 minutes, oldest first */
  spark: (number | null)[];
}

/** One minute of the trend chart. */
export interface TrendMinute {
  /** start of the minute, epoch ms */
  t: number;
  values: Record<string, number | null>;
  state: PointState;
}

/** What a client's panels show; each panel is present only when subscribed. */
export interface LiveState {
  tiles?: Tile[];
  trend?: TrendMinute[];
  alerts?: AlertView[];
  sources?: SourceFreshness[];
}

/** Times every live message tells. */
export interface LiveStamp {
  /** counts this client's messages from 0; a jump means a message was lost: ask `resync` */
  seq: number;
  /** event time up to which the numbers are complete, epoch ms; null before the first event */
  eventTime: number | null;
  /** server clock, epoch ms */
  serverTime: number;
}

/** Server → client `snapshot`: the whole state, after `subscribe` and `resync`. */
export interface LiveSnapshot extends LiveStamp {
  state: LiveState;
  /** demo data is flowing in */
  demo: boolean;
  /** IANA zone in which days begin */
  timeZone: string;
  currency: string;
}

/** Keys of entries that are no longer part of a panel. */
export interface LiveRemovals {
  /** minutes that have left the trend, epoch ms */
  trend?: number[];
  /** ids of alerts */
  alerts?: string[];
  /** names of sources */
  sources?: string[];
}

/**
 * Server → client `delta`, at most 4 a second for each client, conflated: only what changed. Tiles are keyed by `kpi`,
 * minutes by `t`, alerts by `id`, sources by `source`; an entry replaces the one with its key. An empty delta is a heartbeat.
 * Order after applying: tiles as in the snapshot, minutes by `t`, alerts newest first (`raisedAt`, else `updatedAt`;
 * ties by `id`), sources by name.
 */
export interface LiveDelta extends LiveStamp {
  changes: LiveState;
  /** absent when nothing was removed */
  removed?: LiveRemovals;
}

/** Server → client `alert`: at once, outside the 4 Hz. */
export interface LiveAlert {
  alert: AlertView;
  /** how the alert came to this state */
  kind: string;
}

/** Server → client `silence`: at once, outside the 4 Hz. */
export interface LiveSilence {
  silence: SilenceView;
  /** what was done to it; `expiring`: it ends within 15 minutes; `expired`: it has ended by itself */
  kind: SilenceChange | 'expiring' | 'expired';
}

export interface ServerToClientEvents {
  snapshot: (message: LiveSnapshot) => void;
  delta: (message: LiveDelta) => void;
  alert: (message: LiveAlert) => void;
  silence: (message: LiveSilence) => void;
  problem: (message: { code: string; message: string }) => void;
}

export interface ClientToServerEvents {
  subscribe: (request: SubscribeRequest) => void;
  resync: () => void;
}
