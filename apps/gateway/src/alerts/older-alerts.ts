import { AlertIndex } from '@mcc/alerting';
import { TOPICS, type AlertMessage } from '@mcc/contracts';
import type { EventLog } from '@mcc/event-log';
import { TopicFollower } from '@mcc/runtime';

export interface OlderAlertsDeps {
  log: EventLog;
  /** offset from which on the messages are told by {@link OlderAlerts.noteNewer} */
  until: number;
  onCrash: (error: Error) => void;
}

/** Folds the alert topic from its beginning while its end is being followed already. */
export class OlderAlerts {
  private readonly whole = new AlertIndex();
  private readonly newer: AlertMessage[] = [];
  private readonly follower: TopicFollower;
  private isClosed = false;

  constructor({ log, until, onCrash }: OlderAlertsDeps) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.alerts,
      onRecord: ({ value, offset }) => {
        // each message once and in order: one that was refused must not come again after later ones
        if (value !== null && offset < until) this.whole.apply(JSON.parse(value.toString()) as AlertMessage);
      },
      onCrash,
    });
  }

  noteNewer(message: AlertMessage): void {
    this.newer.push(message);
  }

  /** Hands over all alerts, up to the last message noted, unless it is closed before. */
  async fold(handOver: (whole: AlertIndex) => void): Promise<void> {
    await this.follower.start();
    if (this.isClosed) return;
    await this.follower.close();
    // no message may be noted between these lines
    for (const message of this.newer) this.whole.apply(message);
    handOver(this.whole);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.follower.close();
  }
}
