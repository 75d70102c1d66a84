import type { AlertView, EscalationStep, PlannedNotification } from '@mcc/contracts';
import type { NotificationLedger } from '../ledger/notification-ledger';
import { escalationOf, idOf, stepOf, unansweredSince } from '../planning/draft';
import type { RouteTaken } from '../routing/walk-routes';

/** What has been told of a step. Epoch ms. */
export interface StepTold {
  at: number;
  /** ids of receivers; absent: that is not remembered any more */
  persons?: string[];
}

/** Finds in a ledger when which step of an escalation was told. */
export class StepDeliveries {
  /** the latest message that told of an alert as new, by route and alert */
  private readonly firsts = new Map<string, PlannedNotification>();

  constructor(private readonly ledger: NotificationLedger) {
    for (const { notification } of ledger.entries()) {
      for (const id of notification.fired) {
        const name = nameOf(notification.route, id);
        if (!this.firsts.has(name)) this.firsts.set(name, notification);
      }
    }
  }

  /** When people were first told of an alert that they still know of; null: they have not been. */
  first({ route }: RouteTaken, alert: AlertView): StepTold | null {
    const group = this.ledger.toldOf(route).find(({ told }) => told.includes(alert.id));
    if (!group) return null;
    const notification = this.firsts.get(nameOf(route, alert.id));
    return notification ? toldBy(notification) : { at: group.toldAt };
  }

  /** When a later step was told since somebody has to respond; null: it has not been. */
  later(taken: RouteTaken, alert: AlertView, step: EscalationStep): StepTold | null {
    const id = idOf(escalationOf(taken, alert), stepOf(unansweredSince(alert), step));
    const entry = this.ledger.get(id);
    return entry && toldBy(entry.notification);
  }
}

const nameOf = (route: string, alert: string): string => `${route}\u001f${alert}`;

/** Targets are `<receiver>/<channel>`. */
function toldBy({ at, targets }: PlannedNotification): StepTold {
  return { at, persons: [...new Set(targets.map((target) => target.slice(0, target.lastIndexOf('/'))))] };
}
