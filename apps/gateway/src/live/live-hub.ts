import type { LiveAlert, LiveProgress, LiveSilence, LiveState } from '@mcc/contracts';
import type { LiveLimits } from '../gateway-options';
import { isProblem, type Problem } from '../problem';
import type { ReplayStart } from '../replay/replay-clock';
import type { ReplayDesk } from '../replay/replay-desk';
import { DATA_UNAVAILABLE } from './data-unavailable';
import { LiveGroup } from './live-group';
import { LiveSession, type Installation, type LiveClient } from './live-session';
import { parseSubscribe, subscriptionKey, type Subscription } from './subscribe-request';

/** What a subscription shows, with the time at which its numbers were asked of the store, epoch ms. */
export interface LiveReading {
  state: LiveState;
  asOf: number;
  /** when the oldest panel of it was asked, epoch ms; absent: then, too */
  oldest?: number;
  /** the store does not answer: the numbers are the last known ones */
  failure?: Error;
}

export interface LiveHubDeps {
  now: () => number;
  installation: Installation;
  limits: LiveLimits;
  /** computes what a subscription shows at `now` (wall clock, epoch ms) */
  read: (subscription: Subscription, now: number) => Promise<LiveReading>;
  /** how far the numbers go */
  progress: () => LiveProgress;
  onReadError: (error: Error) => void;
  /** a screen has drawn numbers this long after the log had the oldest that are new, ms; once in a while for each screen */
  onShown: (delayMs: number) => void;
  /** who looks at the past instead */
  replays: ReplayDesk;
}

/** With nothing changed, states are computed anew this often, ms: minutes end and windows become final by themselves. */
const IDLE_REFRESH_MS = 5_000;
/** One more look this long after the last change, ms: what is asked of the store less often has followed by then. */
const SETTLE_MS = 1_100;

/**
 * All live clients: puts those with the same subscription into one group, computes each group at most every
 * `refreshIntervalMs` while somebody looks, and lets every session send what is due. Knows no socket and no timer:
 * {@link tick} is called from outside.
 */
export class LiveHub {
  private readonly groups = new Map<string, LiveGroup>();
  private readonly groupOf = new Map<LiveSession, LiveGroup | null>();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly deps: LiveHubDeps) {}

  get clients(): number {
    return this.groupOf.size;
  }

  get subscriptions(): number {
    return this.groups.size;
  }

  get isFull(): boolean {
    return this.groupOf.size >= this.deps.limits.maxClients;
  }

  connect(client: LiveClient): LiveSession {
    const session = new LiveSession(client, this.deps.installation, this.deps.limits);
    this.groupOf.set(session, null);
    return session;
  }

  disconnect(session: LiveSession): void {
    this.leave(session);
    this.deps.replays.close(session);
    this.groupOf.delete(session);
  }

  /** Handles what a client sent as `subscribe`; a bad request is answered with `problem` and changes nothing. */
  subscribe(session: LiveSession, request: unknown): void {
    const subscription = parseSubscribe(request);
    if (!isProblem(subscription) && subscription.replay)
      return this.startReplay(session, subscription, subscription.replay);
    const group = isProblem(subscription) ? subscription : this.groupFor(subscription);
    if (isProblem(group)) {
      session.client.problem(group);
      return;
    }
    this.deps.replays.close(session);
    if (this.groupOf.get(session) !== group) this.leave(session);
    group.sessions.add(session);
    this.groupOf.set(session, group);
    session.show(group);
  }

  /** Handles what a client sent as `replay`: the one it sees goes elsewhere, faster, or stops. */
  changeReplay(session: LiveSession, request: unknown): void {
    this.deps.replays.change(session, request);
  }

  /** Handles `resync`: a fresh snapshot follows. */
  resync(session: LiveSession): void {
    if (session.isShown) session.resync();
    else session.client.problem({ code: 'not-subscribed', detail: 'send subscribe before resync' });
  }

  /** Handles what a client says it has drawn. */
  shown(session: LiveSession, message: unknown): void {
    const delay = session.news.drawn(message, this.deps.now());
    if (delay !== null) this.deps.onShown(delay);
  }

  /** Something was counted that the log has had since then, epoch ms. */
  numbersCame(appendedAt: number): void {
    const learnedAt = this.deps.now();
    for (const { news } of this.groups.values()) news.heard({ learnedAt, appendedAt });
    this.markDirty();
  }

  /** Numbers, alerts or sources have changed: groups are due for a computation. */
  markDirty(): void {
    const now = this.deps.now();
    for (const group of this.groups.values()) {
      group.isDirty = true;
      group.changedAt = now;
      group.settleAt = now + SETTLE_MS;
    }
  }

  /** Tells every client that shows alerts, at once. */
  pushAlert(message: LiveAlert): void {
    this.markDirty();
    this.deps.replays.pushAlert(message);
    for (const { subscription, sessions } of this.groups.values()) {
      if (!subscription.panels.includes('alerts')) continue;
      for (const session of sessions) session.pushAlert(message);
    }
  }

  /** Tells every client that shows alerts and can be reached; for the others, the alerts panel shows what it changed. */
  pushSilence(message: LiveSilence): void {
    this.markDirty();
    for (const { subscription, sessions } of this.groups.values()) {
      if (!subscription.panels.includes('alerts')) continue;
      for (const { client } of sessions) if (client.isReady()) client.silence(message);
    }
  }

  /** Starts the computations that are due and sends the messages that are due. */
  tick(): void {
    const now = this.deps.now();
    for (const group of this.groups.values()) {
      if (this.isDue(group, now)) this.startRefresh(group, now);
      for (const session of group.sessions) session.pump(now, this.deps.progress());
    }
    this.deps.replays.tick();
  }

  /** Resolves when the computations that run now have ended; for stopping, after the last {@link tick}. */
  async settled(): Promise<void> {
    await Promise.all([...this.running, this.deps.replays.settled()]);
  }

  private startReplay(session: LiveSession, subscription: Subscription, start: ReplayStart): void {
    const started = this.deps.replays.open(session, subscription, start).then((outcome) => {
      if (outcome === 'opened') this.leave(session);
      else if (outcome !== 'overtaken') session.client.problem(outcome);
    });
    const running = started.finally(() => this.running.delete(running));
    this.running.add(running);
  }

  private startRefresh(group: LiveGroup, now: number): void {
    const refresh = this.refresh(group, now).finally(() => this.running.delete(refresh));
    this.running.add(refresh);
  }

  private isDue(group: LiveGroup, now: number): boolean {
    if (group.isRefreshing) return false;
    // a slow store is asked at most half of the time
    const pause = Math.max(this.deps.limits.refreshIntervalMs, 2 * group.tookMs);
    const since = now - group.refreshedAt;
    return since >= pause && (group.isDirty || now >= group.settleAt || since >= IDLE_REFRESH_MS);
  }

  private async refresh(group: LiveGroup, now: number): Promise<void> {
    group.isRefreshing = true;
    group.isDirty = false;
    if (now >= group.settleAt) group.settleAt = Infinity;
    group.refreshedAt = now;
    try {
      this.publish(group, await this.deps.read(group.subscription, now));
    } catch (error) {
      this.noteFailure(group, error instanceof Error ? error : new Error(String(error)));
    } finally {
      group.tookMs = this.deps.now() - now;
      group.isRefreshing = false;
    }
    for (const session of group.sessions) session.pump(this.deps.now(), this.deps.progress());
  }

  private publish(group: LiveGroup, { state, asOf, oldest = asOf, failure }: LiveReading): void {
    // numbers that another gateway knew last may be older than what is shown
    if (!failure || !group.latest || asOf >= group.asOf) {
      group.publish(state, asOf);
    }
    if (failure) return this.noteFailure(group, failure);
    group.problem = null;
    // shared numbers, and those that are asked for less often, may be older than what made them due
    group.isDirty ||= oldest < group.changedAt;
  }

  private noteFailure(group: LiveGroup, error: Error): void {
    group.isDirty = true;
    if (group.problem) return;
    group.problem = DATA_UNAVAILABLE;
    this.deps.onReadError(error);
  }

  private groupFor(subscription: Subscription): LiveGroup | Problem {
    const key = subscriptionKey(subscription);
    const known = this.groups.get(key);
    if (known) return known;
    if (this.groups.size >= this.deps.limits.maxGroups) {
      return {
        code: 'too-many-subscriptions',
        detail: `${this.groups.size} different subscriptions are open, which is the limit; use panels and a filter that are in use, or try later`,
      };
    }
    const group = new LiveGroup(subscription);
    this.groups.set(key, group);
    return group;
  }

  private leave(session: LiveSession): void {
    const group = this.groupOf.get(session);
    if (!group) return;
    this.groupOf.set(session, null);
    group.sessions.delete(session);
    if (group.sessions.size === 0) this.groups.delete(subscriptionKey(group.subscription));
  }
}
