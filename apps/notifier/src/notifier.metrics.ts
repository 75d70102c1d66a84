import { Injectable } from '@nestjs/common';
import type { DeliveryReport, PlannedNotification } from '@mcc/contracts';
import { counter, gauge, histogram } from '@mcc/runtime';

/** What the notifier tells Prometheus. */
@Injectable()
export class NotifierMetrics {
  private readonly planned = counter({
    name: 'mcc_notifier_notifications_total',
    help: 'Notifications planned, by route and cause (new, resolved, repeat, escalation)',
    labelNames: ['route', 'why'],
  });
  private readonly deliveries = counter({
    name: 'mcc_notifier_deliveries_total',
    help: 'Messages handed to channels, by target and outcome (delivered, failed: will be tried again, given-up)',
    labelNames: ['target', 'outcome'],
  });
  private readonly lag = histogram({
    name: 'mcc_notifier_delivery_lag_seconds',
    help: 'From the planning of a notification to its delivery',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3_600],
  });
  private readonly waiting = gauge({
    name: 'mcc_notifier_waiting',
    help: 'Notifications that wait for a channel, over all targets',
  });
  private readonly held = gauge({
    name: 'mcc_notifier_speaks',
    help: '1: this process speaks to people; 0: it stands by',
  });
  private readonly looked = gauge({
    name: 'mcc_notifier_looked_at_seconds',
    help: 'When the notifier last looked at what is to be told, Unix time: it stands still when the notifier does',
  });

  private readonly heartbeats = counter({
    name: 'mcc_notifier_heartbeats_total',
    help: 'Signs of life given at the seat and to the address of "heartbeat", by outcome (taken, failed)',
    labelNames: ['outcome'],
  });

  notificationPlanned({ route, why }: PlannedNotification): void {
    this.planned.inc({ route, why });
  }

  reported({ kind, target, at }: DeliveryReport, notifications: readonly PlannedNotification[]): void {
    this.deliveries.inc({ target, outcome: kind });
    if (kind !== 'delivered') return;
    for (const each of notifications) this.lag.observe(Math.max(0, at - each.at) / 1_000);
  }

  waits(notifications: number): void {
    this.waiting.set(notifications);
  }

  holds(isHeld: boolean): void {
    this.held.set(isHeld ? 1 : 0);
  }

  heartbeat(outcome: 'taken' | 'failed'): void {
    this.heartbeats.inc({ outcome });
  }

  /** @param now wall clock, epoch ms */
  lookedAt(now: number): void {
    this.looked.set(now / 1_000);
  }
}
