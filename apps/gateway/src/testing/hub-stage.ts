import type { LiveAlert, LiveDelta, LiveSilence, LiveSnapshot, LiveState } from '@mcc/contracts';
import { DEFAULT_LIVE_LIMITS, type LiveLimits } from '../gateway-options';
import { LiveHub } from '../live/live-hub';
import type { LiveClient, LiveSession } from '../live/live-session';
import type { Problem } from '../problem';
import { ReplayDesk } from '../replay/replay-desk';
import { applyLiveChanges } from './apply-live-changes';

type Sent =
  | ({ event: 'snapshot' } & LiveSnapshot)
  | ({ event: 'delta' } & LiveDelta)
  | ({ event: 'alert' } & LiveAlert)
  | ({ event: 'silence' } & LiveSilence)
  | ({ event: 'problem' } & Problem);

/** A client that keeps what it is sent and folds it as a screen would. */
export class HubScreen implements LiveClient {
  readonly sent: Sent[] = [];
  isFast = true;
  shown: LiveState = {};
  session!: LiveSession;

  isReady = (): boolean => this.isFast;
  snapshot(message: LiveSnapshot): void {
    this.sent.push({ event: 'snapshot', ...message });
    this.shown = message.state;
  }
  delta(message: LiveDelta): void {
    this.sent.push({ event: 'delta', ...message });
    this.shown = applyLiveChanges(this.shown, message);
  }
  alert(message: LiveAlert): void {
    this.sent.push({ event: 'alert', ...message });
  }
  silence(message: LiveSilence): void {
    this.sent.push({ event: 'silence', ...message });
  }
  problem(problem: Problem): void {
    this.sent.push({ event: 'problem', ...problem });
  }

  get events(): string[] {
    return this.sent.map(({ event }) => event);
  }

  /** the moments of a replay that it was told, epoch ms */
  get moments(): number[] {
    return this.sent.flatMap((message) => ('replay' in message && message.replay ? [message.replay.at] : []));
  }

  get seqs(): number[] {
    return this.sent.flatMap((message) => ('seq' in message ? [message.seq] : []));
  }
}

/** The hub with a clock that stands until it is moved, and a store that always knows the number `gmv`. */
export class HubStage {
  now = 1_000_000;
  gmv = 0;
  reads = 0;
  readTakesMs = 0;
  failure: Error | undefined;
  /** numbers of another gateway, asked for at this time */
  asOf: number | undefined;
  oldest: number | undefined;
  /** the store does not answer, another gateway's numbers are there */
  sharedFailure: Error | undefined;
  /** where history begins */
  earliest: number | null = 0;
  /** moments of the past that the store was asked about */
  readonly windows: number[] = [];
  readonly errors: string[] = [];
  /** how long numbers took to the screens, ms */
  readonly delays: number[] = [];
  readonly hub: LiveHub;

  constructor(limits: Partial<LiveLimits> = {}) {
    const all = { ...DEFAULT_LIVE_LIMITS, ...limits };
    this.hub = new LiveHub({
      now: () => this.now,
      installation: { demo: true, timeZone: 'Asia/Shanghai', currency: 'CNY' },
      limits: all,
      replays: this.desk(all),
      read: async () => {
        this.reads += 1;
        this.now += this.readTakesMs;
        if (this.failure) throw this.failure;
        const asOf = this.asOf ?? this.now;
        const failure = this.sharedFailure;
        const trend = [{ t: 0, values: { gmv: this.gmv }, yesterday: {}, state: 'provisional' as const }];
        return { state: { trend }, asOf, oldest: this.oldest, ...(failure ? { failure } : {}) };
      },
      progress: () => ({ eventTime: 42, countedTo: 41 }),
      onReadError: ({ message }) => void this.errors.push(message),
      onShown: (delayMs) => void this.delays.push(delayMs),
    });
  }

  /** Of the past, the store knows which window it was. */
  private desk(limits: LiveLimits): ReplayDesk {
    return new ReplayDesk({
      now: () => this.now,
      limits,
      earliest: () => (this.failure ? Promise.reject(this.failure) : Promise.resolve(this.earliest)),
      readPanels: (_, window) => {
        this.windows.push(window);
        this.now += this.readTakesMs;
        if (this.failure) return Promise.reject(this.failure);
        return Promise.resolve({ trend: [{ t: 0, values: { gmv: window }, yesterday: {}, state: 'final' }] });
      },
      readAlerts: () => Promise.resolve([]),
      onReadError: ({ message }) => void this.errors.push(message),
    });
  }

  connect(request: unknown = { panels: ['trend'] }): HubScreen {
    const screen = new HubScreen();
    screen.session = this.hub.connect(screen);
    this.hub.subscribe(screen.session, request);
    return screen;
  }

  /** Lets `ms` pass in steps of a tick; computations end within their tick. */
  async pass(ms: number): Promise<void> {
    for (const end = this.now + ms; this.now < end;) {
      this.now += 50;
      this.hub.tick();
      await new Promise(setImmediate);
    }
  }

  change(): void {
    this.gmv += 1;
    this.hub.markDirty();
  }
}
