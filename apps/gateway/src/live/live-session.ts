import type {
  LiveAlert,
  LiveDelta,
  LiveProblem,
  LiveProgress,
  LiveSilence,
  LiveSnapshot,
  LiveStamp,
  LiveState,
  ReplayStamp,
} from '@mcc/contracts';
import { NO_CHANGES, isEmpty, type LiveChanges } from './live-diff';
import type { LiveLimits } from '../gateway-options';
import type { Problem } from '../problem';
import { NewsOnWay } from './news-on-way';

/** What a client is told that cannot be done. */
export type ClientProblem = Problem & Pick<LiveProblem, 'earliest'>;

/** The connection of one client, as the session needs it. */
export interface LiveClient {
  /** false while what was sent before is still waiting for the network */
  isReady(): boolean;
  snapshot(message: LiveSnapshot): void;
  delta(message: LiveDelta): void;
  alert(message: LiveAlert): void;
  silence(message: LiveSilence): void;
  problem(problem: ClientProblem): void;
}

/** Where a session finds what its client should see. */
export interface LiveView {
  /** null until it has been computed for the first time */
  readonly latest: LiveState | null;
  /** why the latest state is not up to date; null: it is */
  readonly problem: Problem | null;
  /** of a replay: which moment the latest state shows */
  readonly replay?: ReplayStamp | undefined;
  /** changes from a state handed out before to the latest */
  changesSince(held: LiveState): LiveChanges;
}

/** What every snapshot says of the installation. */
export type Installation = Pick<LiveSnapshot, 'environment' | 'demo' | 'timeZone' | 'currency'>;

/** Most `alert` messages kept for a client that is slow; the alerts panel holds them all. */
const MAX_WAITING_ALERTS = 100;

/**
 * One client: counts its messages, keeps the rate, and remembers the state it has. Nothing is queued for a slow
 * client: the next delta is the difference between what it has and what holds by then.
 */
export class LiveSession {
  private view: LiveView | null = null;
  private seq = 0;
  private sentAt = -Infinity;
  /** the state the client has; null: it needs a snapshot */
  private held: LiveState | null = null;
  /** the problem of the view that the client knows of */
  private told: Problem | null = null;
  /** the moment of a replay that the client knows of */
  private toldMoment: ReplayStamp | undefined;
  readonly news = new NewsOnWay();
  private readonly waitingAlerts = new Map<string, LiveAlert>();

  constructor(
    readonly client: LiveClient,
    private readonly installation: Installation,
    private readonly limits: Pick<LiveLimits, 'messageIntervalMs' | 'heartbeatMs'>,
  ) {}

  /** whether there is something that the client sees */
  get isShown(): boolean {
    return this.view !== null;
  }

  /** From now on the client sees this; the next message will be a snapshot. */
  show(view: LiveView): void {
    this.view = view;
    this.held = null;
  }

  /** The client has lost a message: the next one will be a snapshot. */
  resync(): void {
    this.held = null;
  }

  /** Sends an alert at once, or as soon as the network takes it. */
  pushAlert(message: LiveAlert): void {
    this.waitingAlerts.delete(message.alert.id);
    this.waitingAlerts.set(message.alert.id, message);
    const [oldest] = this.waitingAlerts.keys();
    if (this.waitingAlerts.size > MAX_WAITING_ALERTS && oldest !== undefined)
      this.waitingAlerts.delete(oldest);
    this.flushAlerts();
  }

  /**
   * Sends what is due now, if anything is.
   * @param now wall clock, epoch ms
   * @param progress how far the numbers go by now
   */
  pump(now: number, progress: LiveProgress): void {
    this.flushAlerts();
    this.sendNumbers(now, progress);
    this.tellProblem();
  }

  private sendNumbers(now: number, progress: LiveProgress): void {
    const latest = this.view?.latest;
    if (!latest || now - this.sentAt < this.limits.messageIntervalMs || !this.client.isReady()) return;
    const replay = this.view?.replay;
    const stamp = { ...progress, serverTime: now, ...(replay ? { replay } : {}) };
    if (this.held === null) {
      this.news.settle();
      this.client.snapshot({ ...this.nextStamp(stamp), ...this.installation, state: latest });
      // a snapshot counts as good news unless something else is said
      this.told = null;
    } else {
      const changes = this.held === latest ? NO_CHANGES : (this.view?.changesSince(this.held) ?? NO_CHANGES);
      if (isEmpty(changes)) this.news.settle();
      else this.news.send(this.seq);
      const isHeartbeatDue = now - this.sentAt >= this.limits.heartbeatMs;
      if (isEmpty(changes) && replay === this.toldMoment && !isHeartbeatDue) return;
      this.client.delta({ ...this.nextStamp(stamp), ...changes });
    }
    this.held = latest;
    this.toldMoment = replay;
    this.sentAt = now;
  }

  private tellProblem(): void {
    const problem = this.view?.problem ?? null;
    // not before the snapshot, if there is one
    if (problem === this.told || (this.held === null && this.view?.latest)) return;
    this.told = problem;
    if (problem) this.client.problem(problem);
  }

  private nextStamp(stamp: Omit<LiveStamp, 'seq'>): LiveStamp {
    const seq = this.seq;
    this.seq += 1;
    return { seq, ...stamp };
  }

  private flushAlerts(): void {
    for (const [id, message] of this.waitingAlerts) {
      if (!this.client.isReady()) return;
      this.waitingAlerts.delete(id);
      this.client.alert(message);
    }
  }
}
