import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TOPICS, type AlertDetail, type AlertMessage, type AlertView, type LiveAlert } from '@mcc/contracts';
import { AlertIndex, personTransition, type AlertQuery, type PersonAct } from '@mcc/alerting';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { TopicFollower } from '../follow/topic-follower';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';

/** Resolved alerts stay on the panel this long, ms of wall-clock time. */
const RESOLVED_SHOWN_MS = 24 * 60 * 60 * 1_000;
const MAX_PANEL_ALERTS = 100;

/** What came of something a person did to an alert. */
export type ActOutcome =
  | { kind: 'done'; alert: AlertView }
  | { kind: 'unknown-alert' }
  /** the alert is not in a state for it */
  | { kind: 'conflict'; reason: string };

/** The alerts as this gateway knows them: reads all of `mcc.alerts.v1` and appends what people do. */
@Injectable()
export class AlertBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly index = new AlertIndex();
  private readonly listeners = new Set<(message: LiveAlert) => void>();
  private readonly follower: TopicFollower;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.alerts,
      onRecord: ({ value }, isNew) => {
        if (value !== null) this.take(JSON.parse(value.toString()) as AlertMessage, isNew);
      },
      onCrash: options.onCrash,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.follower.close();
  }

  /** Calls `listener` for each transition, made after the start, of an alert that has been raised. */
  onTransition(listener: (message: LiveAlert) => void): void {
    this.listeners.add(listener);
  }

  query(query: AlertQuery): AlertView[] {
    return this.index.query(query);
  }

  detail(id: string): AlertDetail | null {
    return this.index.detail(id);
  }

  /** Records what a person does; resolves once the log has it. */
  async act(id: string, act: Omit<PersonAct, 'at'>): Promise<ActOutcome> {
    const alert = this.detail(id);
    if (!alert) return { kind: 'unknown-alert' };
    const transition = personTransition(alert, { ...act, at: this.options.now() });
    if (transition.kind !== 'ok') {
      const reason = transition.kind === 'drop' ? transition.reason : transition.message;
      return { kind: 'conflict', reason };
    }
    const message = transition.value;
    await this.log.append([
      { topic: TOPICS.alerts, key: message.alertId, value: Buffer.from(JSON.stringify(message)) },
    ]);
    // at once, so that the answer shows it; read back from the log later, it is a repeat
    this.take(message, true);
    return { kind: 'done', alert: this.index.get(id) ?? alert };
  }

  /** Alerts of the live panel, newest first: the open ones and those resolved of late. @param now wall clock, epoch ms */
  panel(now: number): AlertView[] {
    const since = new Date(now - RESOLVED_SHOWN_MS).toISOString();
    return this.index
      .query()
      .filter((alert) => alert.raisedAt !== null && (alert.state !== 'resolved' || alert.updatedAt >= since))
      .slice(0, MAX_PANEL_ALERTS);
  }

  private take(message: AlertMessage, isNew: boolean): void {
    const applied = this.index.apply(message);
    // a pending alert has not been raised yet: nobody is told
    if (!isNew || applied.kind !== 'ok' || applied.value.raisedAt === null) return;
    for (const listener of this.listeners) listener({ alert: applied.value, kind: message.kind });
  }
}
