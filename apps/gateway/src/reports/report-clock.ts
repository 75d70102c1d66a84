import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  TOPICS,
  fingerprint,
  type NotificationPolicy,
  type PlannedNotification,
  type ReportSchedule,
} from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { receiversOf, targetsOf } from '@mcc/notify';
import { duePeriod, type ReportPeriod } from '@mcc/reports';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { NotificationBook } from '../notifications/notification-book';
import { NOTIFICATION_POLICY } from '../on-call/load-routes';
import { Rounds } from '../rounds';
import { ReportService } from './report.service';

/** How often it looks, ms. */
const EVERY_MS = 1_000;

/** A report that is due to somebody and has not been planned. */
interface Due {
  id: string;
  schedule: ReportSchedule;
  period: ReportPeriod;
  receiver: string;
}

/**
 * Plans the reports that are due: with what they say, on `mcc.notifications.v1`, from where the notifier sends them. Each
 * gateway does; what several plan has one id, of report, period and receiver, and counts once (docs/adr/0023).
 */
@Injectable()
export class ReportClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('report-clock');
  /** ids that this gateway has planned and may not have read back */
  private readonly planned = new Set<string>();
  private readonly rounds: Rounds;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    @Inject(NOTIFICATION_POLICY) private readonly policy: NotificationPolicy,
    private readonly book: NotificationBook,
    private readonly reports: ReportService,
  ) {
    this.rounds = new Rounds(() => this.look(), {
      name: 'report-clock',
      everyMs: EVERY_MS,
      failure: 'A report is due and cannot be written yet',
      onCrash: options.onCrash,
    });
  }

  onApplicationBootstrap(): void {
    if (this.policy.reports?.length) this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async look(): Promise<void> {
    // what was planned before is not known yet
    if (!this.book.isRead) return;
    for (const due of this.due(this.options.now())) await this.plan(due);
  }

  private due(now: number): Due[] {
    const { timeZone } = this.options;
    return (this.policy.reports ?? []).flatMap((schedule) => {
      const period = duePeriod(schedule, now, timeZone);
      if (!period) return [];
      return receiversOf(this.policy, schedule.receivers, now)
        .map(({ id }) => ({ id: idOf(period, id), schedule, period, receiver: id }))
        .filter(({ id }) => !this.planned.has(id) && !this.book.has(id));
    });
  }

  private async plan({ id, schedule, period, receiver }: Due): Promise<void> {
    const report = await this.reports.write(period);
    const at = this.options.now();
    // another gateway may have been faster
    if (this.book.has(id)) return;
    const message: PlannedNotification = {
      ...{ version: 1, kind: 'planned', id, at, route: schedule.id, group: period.date, why: 'report' },
      ...{ targets: targetsOf(this.policy, [receiver], at), fired: [], still: [], resolved: [], report },
      ...(schedule.language === undefined ? {} : { language: schedule.language }),
    };
    const value = Buffer.from(JSON.stringify(message));
    await this.log.append([{ topic: TOPICS.notifications, key: id, value }]);
    this.planned.add(id);
    this.logger.log(`${schedule.report} report of ${period.date} is planned for ${receiver}`);
  }
}

/** The same for the same report, period and receiver, whichever schedule says so. */
const idOf = ({ kind, date }: ReportPeriod, receiver: string): string =>
  fingerprint(['report', kind, date, receiver]);
