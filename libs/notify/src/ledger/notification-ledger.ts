import type { DeliveryReport, NotificationMessage, PlannedNotification } from '@mcc/contracts';
import { ToldGroups, type ToldGroup } from './told-groups';

/** How many notifications are remembered; beyond it the oldest ones that nobody waits for go. */
const MAX_REMEMBERED = 20_000;

/** What became of one notification at one target. Times: epoch ms. */
export interface Delivery {
  target: string;
  state: 'waiting' | 'delivered' | 'given-up';
  attempts: number;
  /** of the latest attempt */
  at?: number;
  /** why the latest attempt failed */
  failure?: { code: string; message: string };
}

export interface LedgerEntry {
  notification: PlannedNotification;
  deliveries: Delivery[];
}

/**
 * What was planned, what was delivered, and what has been told of each group: a fold over `mcc.notifications.v1` in bounded
 * memory. Repeats change nothing.
 */
export class NotificationLedger {
  private readonly byId = new Map<string, LedgerEntry>();
  /** ids with a delivery that waits, in the order they were planned */
  private readonly waitingIds = new Set<string>();
  private readonly groups = new ToldGroups();

  constructor(private readonly maxRemembered = MAX_REMEMBERED) {}

  apply(message: NotificationMessage): void {
    if (message.kind === 'planned') this.plan(message);
    else for (const id of message.notifications) this.report(id, message);
  }

  get(id: string): LedgerEntry | null {
    return this.byId.get(id) ?? null;
  }

  /** Newest first. */
  entries(): LedgerEntry[] {
    return [...this.byId.values()].reverse();
  }

  /** What is still to be handed to a channel, oldest first. */
  waiting(): { notification: PlannedNotification; target: string }[] {
    return [...this.waitingIds].flatMap((id) => {
      const entry = this.byId.get(id);
      if (!entry) return [];
      const { notification, deliveries } = entry;
      return deliveries.filter(isWaiting).map(({ target }) => ({ notification, target }));
    });
  }

  /** What people know of the groups of a route. */
  toldOf(route: string): ToldGroup[] {
    return this.groups.ofRoute(route);
  }

  /** The latest notification of a group that has open alerts which were told; null: there is none. */
  lastIdOf(route: string, group: string): string | null {
    return this.groups.get(route, group)?.lastId ?? null;
  }

  private plan(notification: PlannedNotification): void {
    const known = this.byId.get(notification.id);
    if (known) return this.reopen(known, notification.targets);
    const deliveries = notification.targets.map((target): Delivery => ({
      target,
      state: 'waiting',
      attempts: 0,
    }));
    this.byId.set(notification.id, { notification, deliveries });
    if (deliveries.length > 0) this.waitingIds.add(notification.id);
    this.groups.note(notification);
    this.forgetOld();
  }

  /** A notification that was given up is planned again when somebody replays its dead letter. */
  private reopen({ notification, deliveries }: LedgerEntry, targets: readonly string[]): void {
    for (const delivery of deliveries) {
      if (delivery.state !== 'given-up' || !targets.includes(delivery.target)) continue;
      delivery.state = 'waiting';
      this.waitingIds.add(notification.id);
    }
  }

  private report(id: string, { kind, target, at, attempt, code = '', message = '' }: DeliveryReport): void {
    const entry = this.byId.get(id);
    const delivery = entry?.deliveries.find((each) => each.target === target);
    if (!entry || !delivery || delivery.state === 'delivered') return;
    delivery.attempts = Math.max(delivery.attempts, attempt);
    delivery.at = at;
    if (kind === 'delivered') delete delivery.failure;
    else delivery.failure = { code, message };
    if (kind !== 'failed') delivery.state = kind;
    if (!entry.deliveries.some(isWaiting)) this.waitingIds.delete(id);
  }

  private forgetOld(): void {
    for (const id of this.byId.keys()) {
      if (this.byId.size <= this.maxRemembered) return;
      if (!this.waitingIds.has(id)) this.byId.delete(id);
    }
  }
}

function isWaiting({ state }: Delivery): boolean {
  return state === 'waiting';
}
