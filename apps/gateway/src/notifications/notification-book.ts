import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TOPICS, type DeliveryState, type NotificationMessage, type NotificationView } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { NotificationLedger, type LedgerEntry } from '@mcc/notify';
import { TopicFollower } from '@mcc/runtime';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';

/** How many of the latest messages are read at the start. */
const BACKLOG = 50_000;
const MAX_REMEMBERED = 10_000;

/** Which notifications to list; what is absent means all. */
export interface NotificationQuery {
  /** id of an alert that they tell of */
  alert?: string;
  /** `<receiver>`, or `<receiver>/<channel>` */
  target?: string;
  /** those with a delivery in this state, to the target if one is given */
  state?: DeliveryState;
  limit: number;
}

/** The latest notifications with what became of them: reads `mcc.notifications.v1`. */
@Injectable()
export class NotificationBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** whether all that was there at the start has been read */
  isRead = false;
  readonly ledger = new NotificationLedger(MAX_REMEMBERED);
  private readonly follower: TopicFollower;

  constructor(@Inject(EVENT_LOG) log: EventLog, @Inject(GATEWAY_OPTIONS) { onCrash }: GatewayOptions) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.notifications,
      backlog: BACKLOG,
      onRecord: ({ value }) => {
        if (value !== null) this.ledger.apply(JSON.parse(value.toString()) as NotificationMessage);
      },
      onCrash,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
    this.isRead = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.follower.close();
  }

  /** Whether a notification has been planned, as far as it is remembered. */
  has(id: string): boolean {
    return this.ledger.get(id) !== null;
  }

  /** Newest first. */
  query({ alert, target, state, limit }: NotificationQuery): NotificationView[] {
    return this.ledger
      .entries()
      .filter(({ notification: { fired, still, resolved }, deliveries }) => {
        const isAbout = alert === undefined || [...fired, ...still, ...resolved].includes(alert);
        return (
          isAbout &&
          deliveries.some((each) => isTo(target, each.target) && (state ?? each.state) === each.state)
        );
      })
      .slice(0, limit)
      .map(viewOf);
  }
}

function isTo(wanted: string | undefined, target: string): boolean {
  return wanted === undefined || target === wanted || target.startsWith(`${wanted}/`);
}

function viewOf({ notification, deliveries }: LedgerEntry): NotificationView {
  const { id, at, route, why, fired, still, resolved, report } = notification;
  return {
    id,
    at: new Date(at).toISOString(),
    route,
    why,
    fired,
    still,
    resolved,
    ...(report ? { report: { kind: report.kind, date: report.date } } : {}),
    deliveries: deliveries.map(({ at: triedAt, ...delivery }) => ({
      ...delivery,
      at: triedAt === undefined ? null : new Date(triedAt).toISOString(),
    })),
  };
}
