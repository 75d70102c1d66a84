import type { AlertView } from './alerts';
import type { SilenceView } from './silences';
import type { Panel, PanelEntries, PanelKey } from './live-panels';
import type { ReplayCommand, ReplayRequest, ReplayStamp } from './replay';
import type { SilenceChange } from '../messages/silence';

/** socket.io namespace of the live protocol. */
export const LIVE_NAMESPACE = '/live';

/** Client → server `subscribe`. A second one replaces the first. */
export interface SubscribeRequest {
  panels: Panel[];
  /** e.g. `{channel: 'douyin'}`; each panel applies what its numbers can be cut by (docs/live-protocol.md) */
  filter?: Record<string, string>;
  /** absent: the present */
  replay?: ReplayRequest;
}

/** What a client's panels show; each panel is present only when subscribed. */
export type LiveState = { [P in Panel]?: PanelEntries[P][] };

/** Times every live message tells. */
export interface LiveStamp {
  /** counts this client's messages from 0; a jump means a message was lost: ask `resync` */
  seq: number;
  /** event time up to which the numbers are complete, epoch ms; null before the first event */
  eventTime: number | null;
  /**
   * append time up to which every event is in the numbers, epoch ms; null before the first event and in a replay. Far behind
   * `serverTime`, the processors are working off a backlog, and the numbers lack what has come since.
   */
  countedTo: number | null;
  /** server clock, epoch ms */
  serverTime: number;
  /** absent: the present is shown */
  replay?: ReplayStamp;
}

/** How far the numbers of a message go. */
export type LiveProgress = Pick<LiveStamp, 'eventTime' | 'countedTo'>;

/** Server → client `snapshot`: the whole state, after `subscribe` and `resync`. */
export interface LiveSnapshot extends LiveStamp {
  state: LiveState;
  /** name of the installation, such as `staging`; absent: it has none */
  environment?: string;
  /** demo data is flowing in */
  demo: boolean;
  /** IANA zone in which days begin */
  timeZone: string;
  currency: string;
}

/** Keys of entries that are no longer part of a panel, see {@link PANEL_KEYS}. */
export type LiveRemovals = { [P in Panel]?: PanelKey<P>[] };

/**
 * Server → client `delta`, at most 4 a second for each client, conflated: only what changed. Entries are keyed by
 * {@link PANEL_KEYS}; an entry replaces the one with its key. An empty delta is a heartbeat. The order after applying is
 * that of {@link PANEL_ORDER}.
 */
export interface LiveDelta extends LiveStamp {
  changes: LiveState;
  /** absent when nothing was removed */
  removed?: LiveRemovals;
}

/** Server → client `alert`: at once, outside the 4 Hz; of the present, also in a replay. */
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

/** Server → client `problem`: something cannot be done; the connection stays. */
export interface LiveProblem {
  code: string;
  message: string;
  /** of `replay-out-of-range`: where history begins, epoch ms; null where there is none */
  earliest?: number | null;
}

export interface ServerToClientEvents {
  snapshot: (message: LiveSnapshot) => void;
  delta: (message: LiveDelta) => void;
  alert: (message: LiveAlert) => void;
  silence: (message: LiveSilence) => void;
  problem: (message: LiveProblem) => void;
}

export interface ClientToServerEvents {
  subscribe: (request: SubscribeRequest) => void;
  resync: () => void;
  replay: (command: ReplayCommand) => void;
  /** the message with that `seq` is drawn; for the KPI `screen_delay`, once a second is enough */
  shown: (message: { seq: number }) => void;
}
