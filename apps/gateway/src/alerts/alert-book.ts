import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TOPICS, type AlertDetail, type AlertMessage, type AlertView, type LiveAlert } from '@mcc/contracts';
import { AlertIndex, personTransition, type AlertQuery, type PersonAct } from '@mcc/alerting';
import { EVENT_LOG, LogError, type EventLog, type LogRecord } from '@mcc/event-log';
import { LIVE_STATE, type LiveState } from '@mcc/live-state';
import type { Result } from '@mcc/pipeline';
import { ReadBack, TopicFollower } from '@mcc/runtime';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { LiveStateAccess } from '../live/live-state-access';
import { AlertCacheKeeper } from './alert-cache-keeper';
import { OlderAlerts } from './older-alerts';

/** Resolved alerts stay on the panel this long, ms of wall-clock time. */
const RESOLVED_SHOWN_MS = 24 * 60 * 60 * 1_000;
const MAX_PANEL_ALERTS = 100;
/** How often changed alerts are saved for gateways that start, ms. */
const SAVE_EVERY_MS = 3_000;
/** The cache may take this long, ms: reading the topic would take longer. */
const CACHE_PATIENCE_MS = 2_000;

/** What came of something a person did to an alert. */
export type ActOutcome =
  | { kind: 'done'; alert: AlertView }
  | { kind: 'unknown-alert' }
  /** the alert is not in a state for it */
  | { kind: 'conflict'; reason: string }
  /** what the person told is not enough */
  | { kind: 'incomplete'; reason: string };

/**
 * The alerts as this gateway knows them: reads all of `mcc.alerts.v1` and appends what people do. It is ready with the
 * latest alerts when other gateways have left them in the live state; the rest follows (docs/adr/0013).
 */
@Injectable()
export class AlertBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private index = new AlertIndex();
  private readonly listeners = new Set<(message: LiveAlert) => void>();
  private readonly cache: AlertCacheKeeper;
  private readonly follower: TopicFollower;
  private readonly readBack = new ReadBack<Result<AlertView>>();
  private older: OlderAlerts | undefined;
  /** resolves when the older alerts are there as well */
  private complete = Promise.resolve();
  /** next offset to read */
  private next = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LIVE_STATE) liveState: LiveState,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.cache = new AlertCacheKeeper(new LiveStateAccess(liveState, CACHE_PATIENCE_MS), (id) =>
      this.index.snapshot(id),
    );
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.alerts,
      beginAt: (bounds) => this.beginAt(bounds),
      onRecord: (record, isNew) => this.read(record, isNew),
      onCrash: options.onCrash,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
    const save = (): void => void this.cache.save(this.next);
    save();
    this.timer = setInterval(save, SAVE_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.older?.close();
    await this.follower.close();
  }

  /** Calls `listener` for each transition, made after the start, of an alert that has been raised. */
  onTransition(listener: (message: LiveAlert) => void): void {
    this.listeners.add(listener);
  }

  async query(query: AlertQuery): Promise<AlertView[]> {
    await this.complete;
    return this.index.query(query);
  }

  /** Those that are not resolved, as far as they are known yet. */
  open(): AlertView[] {
    return this.index.openAlerts();
  }

  async detail(id: string): Promise<AlertDetail | null> {
    const known = this.index.detail(id);
    if (known) return known;
    await this.complete;
    return this.index.detail(id);
  }

  /** Records what a person does; resolves once the log has it and has brought it back, after what came before it. */
  async act(id: string, act: Omit<PersonAct, 'at'>): Promise<ActOutcome> {
    // or what was done would be told again when the log brings it
    await this.complete;
    const alert = this.index.detail(id);
    if (!alert) return { kind: 'unknown-alert' };
    const transition = personTransition(alert, { ...act, at: this.options.now() });
    if (transition.kind === 'drop') return { kind: 'conflict', reason: transition.reason };
    if (transition.kind !== 'ok') return { kind: 'incomplete', reason: transition.message };
    const message = transition.value;
    const applied = await this.readBack.after(message.transitionId, () => this.say([message]));
    // somebody else, at another gateway, was faster
    if (applied?.kind === 'drop') return { kind: 'conflict', reason: applied.reason };
    return { kind: 'done', alert: applied?.kind === 'ok' ? applied.value : (this.index.get(id) ?? alert) };
  }

  /** Raises an alert that no rule has found; resolves once the log has it and has brought it back. */
  async raise(message: AlertMessage): Promise<AlertView> {
    await this.complete;
    await this.readBack.after(message.transitionId, () => this.say([message]));
    const alert = this.index.get(message.alertId);
    if (alert) return alert;
    throw new LogError('log-unavailable', 'The log has taken the alert and not brought it back yet.', true);
  }

  /** Which deadlines and acknowledgements have passed by `now`, wall clock in epoch ms, as far as nobody has said so. */
  async due(now: number): Promise<AlertMessage[]> {
    // without the older part an alert may look unanswered that is not
    await this.complete;
    return this.index.due(now);
  }

  /** Ends of open alerts whose rules are not among those in force; `since`: since when they are gone, both epoch ms. */
  async retired(inForce: ReadonlySet<string>, at: { since: number; now: number }): Promise<AlertMessage[]> {
    await this.complete;
    return this.index.retire(inForce, at);
  }

  /**
   * Appends what is due; it holds once the log brings it back, since another gateway may have said it before.
   * @throws LogError when the log does not take it
   */
  async say(messages: readonly AlertMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.log.append(
      messages.map((message) => ({
        topic: TOPICS.alerts,
        key: message.alertId,
        value: Buffer.from(JSON.stringify(message)),
      })),
    );
  }

  /** Alerts of the live panel, newest first: the open ones and those resolved of late. @param now wall clock, epoch ms */
  panel(now: number): AlertView[] {
    const since = new Date(now - RESOLVED_SHOWN_MS).toISOString();
    return this.index
      .query()
      .filter((alert) => alert.raisedAt !== null && (alert.state !== 'resolved' || alert.updatedAt >= since))
      .slice(0, MAX_PANEL_ALERTS);
  }

  /** Begins with what other gateways know, if they do, and reads what stands before it in the meantime. */
  private async beginAt(bounds: { low: number; high: number }): Promise<number | undefined> {
    const cached = await this.cache.load(bounds);
    if (!cached) return undefined;
    this.index = cached.index;
    this.next = cached.next;
    this.older = new OlderAlerts({ log: this.log, until: cached.next, onCrash: this.options.onCrash });
    this.complete = this.older.fold((whole) => {
      this.older = undefined;
      this.index = whole;
      void this.cache.verify(whole);
    });
    this.complete.catch((error: unknown) => this.options.onCrash(error as Error));
    return cached.next;
  }

  private read({ value, offset }: LogRecord, isNew: boolean): void {
    this.next = offset + 1;
    if (value === null) return;
    const message = JSON.parse(value.toString()) as AlertMessage;
    this.older?.noteNewer(message);
    this.take(message, isNew);
    this.cache.note(message.alertId, offset);
  }

  private take(message: AlertMessage, isNew: boolean): void {
    const applied = this.index.apply(message);
    this.readBack.tell(message.transitionId, applied);
    // a pending alert has not been raised yet: nobody is told
    if (!isNew || applied.kind !== 'ok' || applied.value.raisedAt === null) return;
    for (const listener of this.listeners) listener({ alert: applied.value, kind: message.kind });
  }
}
