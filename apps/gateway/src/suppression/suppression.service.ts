import { Inject, Injectable } from '@nestjs/common';
import type { AlertGroupView, AlertView, AlertingPolicy } from '@mcc/contracts';
import { groupAlerts, inhibitorsOf, mutesAt, withSuppression, type Suppressors } from '@mcc/alerting';
import { AlertBook } from '../alerts/alert-book';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { SilenceBook } from '../silences/silence-book';
import { ALERTING_POLICY } from './load-policy';

/** Says of alerts what suppresses them now: silences, and the policy's inhibitions and mute windows. */
@Injectable()
export class SuppressionService {
  constructor(
    @Inject(ALERTING_POLICY) private readonly policy: AlertingPolicy,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    private readonly alerts: AlertBook,
    private readonly silences: SilenceBook,
  ) {}

  /** The alerts with what suppresses them. */
  mark<T extends AlertView>(alerts: readonly T[]): T[] {
    const suppressors = this.suppressors();
    return alerts.map((alert) => withSuppression(alert, suppressors));
  }

  /** The alerts as they stood at a past moment, epoch ms, with what suppressed them then, as far as that is remembered. */
  markAsOf<T extends AlertView>(alerts: readonly T[], moment: number): T[] {
    const suppressors = this.suppressors(moment, alerts);
    return alerts.map((alert) => withSuppression(alert, suppressors));
  }

  /** The alerts put together as the policy says. */
  grouped(alerts: readonly AlertView[]): AlertGroupView[] {
    return groupAlerts(alerts, this.policy.grouping.groupBy);
  }

  marked<T extends AlertView>(alert: T): T {
    return withSuppression(alert, this.suppressors());
  }

  private suppressors(
    at = this.options.now(),
    alerts: readonly AlertView[] = this.alerts.open(),
  ): Suppressors {
    return {
      inhibitors: inhibitorsOf(this.policy, alerts),
      silences: this.silences.inForce(at),
      mutes: mutesAt(this.policy.mutes, at, this.options.timeZone),
    };
  }
}
