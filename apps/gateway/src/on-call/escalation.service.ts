import { Inject, Injectable } from '@nestjs/common';
import type { AlertingPolicy, EscalationsResponse, NotificationPolicy } from '@mcc/contracts';
import { escalationsOf, type EscalatingAlert } from '@mcc/notify';
import { AlertBook } from '../alerts/alert-book';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { NotificationBook } from '../notifications/notification-book';
import { ALERTING_POLICY } from '../suppression/load-policy';
import { SuppressionService } from '../suppression/suppression.service';
import { NOTIFICATION_POLICY } from './load-routes';

/** Says how far alerts have been escalated: from the routes, and from what the notifier has written down. */
@Injectable()
export class EscalationService {
  constructor(
    @Inject(NOTIFICATION_POLICY) private readonly policy: NotificationPolicy,
    @Inject(ALERTING_POLICY) private readonly alerting: AlertingPolicy,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    private readonly alerts: AlertBook,
    private readonly notifications: NotificationBook,
    private readonly suppression: SuppressionService,
  ) {}

  /** Of one alert, or of all that are open and raised. */
  async look(alert?: string): Promise<EscalationsResponse> {
    const now = this.options.now();
    const escalations = escalationsOf(await this.escalating(alert), {
      policy: this.policy,
      defaults: this.alerting.grouping,
      ledger: this.notifications.ledger,
      now,
    });
    return { at: new Date(now).toISOString(), escalations };
  }

  private async escalating(wanted?: string): Promise<EscalatingAlert[]> {
    const open = this.alerts
      .open()
      .filter(({ id, raisedAt }) => raisedAt !== null && (wanted === undefined || id === wanted));
    const marked = this.suppression.mark(open);
    return Promise.all(
      marked.map(async (alert) => {
        const { timeline = [] } = (await this.alerts.detail(alert.id)) ?? {};
        return { alert, responseWithinMs: timeline.at(-1)?.responseWithinMs ?? 0 };
      }),
    );
  }
}
