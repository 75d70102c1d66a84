/** What a root module tells the gateway; nothing here is read from the environment. */
export interface GatewayOptions {
  /** IANA zone in which business days begin */
  timeZone: string;
  /** ISO 4217 code of all money */
  currency: string;
  /** name of the installation, shown on its screens; absent: it has none */
  environment?: string;
  /** demo data is flowing in: the screen says so */
  demo: boolean;
  /** how long after its end a window stays provisional, ms */
  allowedLatenessMs: number;
  /** folder of the built screen (`index.html` and `assets/`); absent: no screen is served */
  screenDir?: string;
  /** file of inhibitions and mute windows; absent: there are none */
  policyFile?: string;
  /** file of what KPIs are meant to be; absent: there are no targets */
  targetsFile?: string;
  /** file of receivers, schedules and routes; absent: there are none */
  routesFile?: string;
  /** file of what people call things */
  namesFile: string;
  /** file of what the wall shows */
  wallFile: string;
  /** checks the links of notifications, see `linkKeyOf` of `@mcc/contracts`; absent: none is good */
  linkKey?: Buffer;
  live: LiveLimits;
  /** wall clock, epoch ms */
  now: () => number;
  /** the gateway cannot go on; the process should end and start clean */
  onCrash: (error: Error) => void;
}

/** Bounds of the live protocol; they keep memory and the store's load bounded whatever clients do. */
export interface LiveLimits {
  /** connections at once; further ones are refused with `too-many-clients` */
  maxClients: number;
  /** different (panels, filter) combinations at once; a further one is answered with `too-many-subscriptions` */
  maxGroups: number;
  /** least time between two messages to one client, ms */
  messageIntervalMs: number;
  /** least time between two computations for one group, ms */
  refreshIntervalMs: number;
  /** a client hears at least this often, ms */
  heartbeatMs: number;
  /** clients that look at the past at once; a further one is answered with `too-many-replays` */
  maxReplays: number;
  /** least time between two moments of a replay that plays, ms */
  replayIntervalMs: number;
}

export const DEFAULT_LIVE_LIMITS: LiveLimits = {
  maxClients: 1_000,
  maxGroups: 64,
  messageIntervalMs: 250,
  refreshIntervalMs: 250,
  heartbeatMs: 5_000,
  maxReplays: 8,
  replayIntervalMs: 1_000,
};

/** Nest injection token of the {@link GatewayOptions}. */
export const GATEWAY_OPTIONS = Symbol('GatewayOptions');
