import { randomUUID } from 'node:crypto';
import { TOPICS } from '@mcc/contracts';
import { LogError, type EventLog, type LogConsumer } from '@mcc/event-log';
import { NOTIFIER_GROUP, openMark, sealMark } from '@mcc/notify';

const AT = { topic: TOPICS.notifications, partition: 0 };
/** How often a seat without a holder gets one, ms. */
const TICK_MS = 500;

/** Speaks until it is stopped. */
export interface SeatHolder {
  /** lets the work at hand end */
  stop(): Promise<void>;
}

export interface NotifierSeatDeps {
  log: EventLog;
  /** begins to speak */
  begin: () => SeatHolder;
  /** told whenever the seat becomes or ceases to be this process's */
  onHeld: (isHeld: boolean) => void;
  /** makes a call of the log as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  /** wall clock, epoch ms */
  now: () => number;
  onCrash: (error: Error) => void;
}

/**
 * The right to speak to people, which one of several notifiers has: the assignment of the partition of
 * `mcc.notifications.v1`. When its holder is lost, another one takes over.
 */
export class NotifierSeat {
  private consuming: Promise<LogConsumer> | undefined;
  private holder: { speaker: SeatHolder; token: string; claimed: Promise<void> | undefined } | undefined;

  constructor(private readonly deps: NotifierSeatDeps) {}

  /** Joins the group. */
  async start(): Promise<void> {
    this.consuming = this.deps.patiently(() => this.join());
    await this.consuming;
  }

  /**
   * Resolves when the seat is certainly still ours: the group refuses the commit of one that was paused and replaced, and
   * the token tells whether another has spoken in between.
   * @throws LogError `not-assigned`
   */
  async confirm(): Promise<void> {
    const { holder } = this;
    if (!holder) throw new LogError('not-assigned', 'The notifier does not hold the seat.', false);
    holder.claimed ??= this.commit(holder.token);
    await holder.claimed;
    const claimed = await this.deps.log.committed(NOTIFIER_GROUP, AT);
    if (openMark(claimed?.metadata)?.token !== holder.token) {
      throw new LogError('not-assigned', 'The seat of the notifier was taken over in the meantime.', false);
    }
    await this.commit(holder.token);
  }

  /** The seat is found to be another's. */
  lost(): void {
    void this.release();
  }

  async close(): Promise<void> {
    await (await this.consuming)?.close();
    await this.release();
  }

  private join(): Promise<LogConsumer> {
    return this.deps.log.consume({
      groupId: NOTIFIER_GROUP,
      topics: [TOPICS.notifications],
      from: 'latest',
      tickMs: TICK_MS,
      handler: {
        assigned: async () => {
          this.hold();
          return 'latest';
        },
        // also begins anew where the seat was lost and came back before anybody said so
        batch: async () => this.hold(),
        revoked: () => this.release(),
      },
      onCrash: this.deps.onCrash,
    });
  }

  private hold(): void {
    if (this.holder) return;
    this.holder = { speaker: this.deps.begin(), token: randomUUID(), claimed: undefined };
    this.deps.onHeld(true);
  }

  private async release(): Promise<void> {
    const { holder } = this;
    if (!holder) return;
    await holder.speaker.stop();
    if (this.holder !== holder) return;
    this.holder = undefined;
    this.deps.onHeld(false);
  }

  private async commit(token: string): Promise<void> {
    await (
      await this.consuming
    )?.commit(AT, { offset: 0, metadata: sealMark({ token, at: this.deps.now() }) });
  }
}
