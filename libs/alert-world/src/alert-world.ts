import {
  TOPICS,
  type AlertDetail,
  type AlertView,
  type AlertMessage,
  type AlertingPolicy,
  type SilenceMessage,
} from '@mcc/contracts';
import { AlertIndex, SilenceList, inhibitorsOf, mutesAt, type Suppressors } from '@mcc/alerting';
import type { EventLog, LogRecord } from '@mcc/event-log';
import { TopicFollower } from '@mcc/runtime';

/** Alerts that ended longest ago are forgotten: what was to be done about them is done. */
const LIMITS = { maxResolved: 10_000, maxTimeline: 100 };

/** The alerts at one moment. */
export interface AlertsNow {
  /** all that are not resolved */
  open: readonly AlertView[];
  /** an alert, also one that is resolved; null: nothing is known of it any more */
  get: (id: string) => AlertView | null;
  suppressors: Suppressors;
  /** wall clock, epoch ms */
  now: number;
}

export interface AlertWorldDeps {
  log: EventLog;
  policy: AlertingPolicy;
  /** IANA zone where a mute window names none */
  timeZone: string;
  /** an alert or a silence has changed after the start */
  onChange: () => void;
  onCrash: (error: Error) => void;
}

/** The alerts and silences as they are: reads all of `mcc.alerts.v1` and `mcc.silences.v1`. */
export class AlertWorld {
  private readonly alerts = new AlertIndex(LIMITS);
  private readonly silences = new SilenceList();
  private readonly followers: TopicFollower[];

  constructor(private readonly deps: AlertWorldDeps) {
    this.followers = [
      this.follow(TOPICS.alerts, (text) => this.alerts.apply(JSON.parse(text) as AlertMessage)),
      this.follow(TOPICS.silences, (text) => this.silences.apply(JSON.parse(text) as SilenceMessage)),
    ];
  }

  /** Resolves when all that was there has been read. */
  async start(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.start()));
  }

  async close(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.close()));
  }

  /** @param now wall clock, epoch ms */
  at(now: number): AlertsNow {
    const { policy, timeZone } = this.deps;
    const open = this.alerts.openAlerts();
    return {
      open,
      get: (id) => this.alerts.get(id),
      suppressors: {
        inhibitors: inhibitorsOf(policy, open),
        silences: this.silences.inForce(now),
        mutes: mutesAt(policy.mutes, now, timeZone),
      },
      now,
    };
  }

  detail(id: string): AlertDetail | null {
    return this.alerts.detail(id);
  }

  private follow(topic: string, take: (text: string) => void): TopicFollower {
    const { log, onChange, onCrash } = this.deps;
    const onRecord = ({ value }: LogRecord, isNew: boolean): void => {
      if (value === null) return;
      take(value.toString());
      if (isNew) onChange();
    };
    return new TopicFollower({ log, topic, onRecord, onCrash });
  }
}
