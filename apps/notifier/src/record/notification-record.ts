import {
  TOPICS,
  fingerprint,
  type DeadLetterMessage,
  type DeliveryReport,
  type NotificationMessage,
  type PlannedNotification,
} from '@mcc/contracts';
import type { EventLog, NewRecord } from '@mcc/event-log';
import { NotificationLedger } from '@mcc/notify';
import { TopicFollower } from '@mcc/runtime';

export interface NotificationRecordDeps {
  log: EventLog;
  /** makes a call of the log as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  /** somebody has planned something anew, e.g. by replaying a dead letter */
  onForeign: () => void;
  onCrash: (error: Error) => void;
}

/** What was planned and what came of it: reads all of `mcc.notifications.v1`, and writes it. */
export class NotificationRecord {
  readonly ledger = new NotificationLedger();
  private readonly follower: TopicFollower;

  constructor(private readonly deps: NotificationRecordDeps) {
    this.follower = new TopicFollower({
      log: deps.log,
      topic: TOPICS.notifications,
      onRecord: ({ value }, isNew) => {
        if (value === null) return;
        const message = JSON.parse(value.toString()) as NotificationMessage;
        // what we wrote comes back as well, and changes nothing
        this.ledger.apply(message);
        if (isNew && message.kind === 'planned') deps.onForeign();
      },
      onCrash: deps.onCrash,
    });
  }

  /** Resolves when all that was there has been read. */
  start(): Promise<void> {
    return this.follower.start();
  }

  close(): Promise<void> {
    return this.follower.close();
  }

  /** Writes what is to be told; it counts from then on, whoever goes on. */
  async plan(planned: readonly PlannedNotification[]): Promise<void> {
    if (planned.length === 0) return;
    await this.append(planned.map((each) => recordOf(each, each.id)));
    for (const each of planned) this.ledger.apply(each);
  }

  /** Writes what came of a message; what was given up is also a dead letter, which can be replayed. */
  async report(report: DeliveryReport, notifications: readonly PlannedNotification[]): Promise<void> {
    const letters = report.kind === 'given-up' ? notifications.map((each) => deadLetterOf(each, report)) : [];
    await this.append([recordOf(report, report.notifications[0] ?? ''), ...letters]);
    this.ledger.apply(report);
  }

  private async append(records: NewRecord[]): Promise<void> {
    await this.deps.patiently(() => this.deps.log.append(records));
  }
}

function recordOf(message: NotificationMessage, key: string): NewRecord {
  return { topic: TOPICS.notifications, key, value: Buffer.from(JSON.stringify(message)) };
}

/** Replaying it plans the notification anew, for this target only. */
function deadLetterOf(notification: PlannedNotification, report: DeliveryReport): NewRecord {
  const { target, at, code = 'given-up', message = '' } = report;
  const id = fingerprint([notification.id, target, String(at)]);
  const again: PlannedNotification = { ...notification, targets: [target] };
  const letter: DeadLetterMessage = {
    version: 1,
    id,
    stage: 'notifier',
    code,
    message: `${target}: ${message}`,
    at,
    topic: TOPICS.notifications,
    partition: 0,
    source: target,
    type: `notification.${notification.why}`,
    eventId: notification.id,
    bytes: Buffer.from(JSON.stringify(again)).toString('base64'),
  };
  return { topic: TOPICS.deadLetters, key: id, value: Buffer.from(JSON.stringify(letter)) };
}
