import {
  fingerprint,
  type AlertView,
  type Grouping,
  type NotificationPolicy,
  type PlannedNotification,
} from '@mcc/contracts';
import { AlertGroups, groupOf, type GroupNotification, type Suppressors } from '@mcc/alerting';
import type { NotificationLedger } from '../ledger/notification-ledger';
import { allRoutes, type RouteTaken } from '../routing/walk-routes';
import { repeatStage } from '../stages/repeat.stage';
import { routeStage } from '../stages/route.stage';
import { suppressStage } from '../stages/suppress.stage';
import { targetsOf } from './targets';

/** What the planner looks at, at one moment. */
export interface World {
  /** all alerts that are not resolved */
  open: readonly AlertView[];
  /** an alert, also one that is resolved; null: nothing is known of it any more */
  get: (id: string) => AlertView | null;
  suppressors: Suppressors;
  /** wall clock, epoch ms */
  now: number;
}

/** A route that leads to somebody, with the alerts that take it. */
interface Lane {
  taken: RouteTaken;
  groups: AlertGroups;
}

/**
 * Decides who is to be told what: inhibit → silence → mute window → route → group → dedup. Knows no clock. What it plans
 * has to be applied to the ledger before it looks again; one that begins with the ledger goes on as the one before.
 */
export class NotificationPlanner {
  private readonly lanes = new Map<string, Lane>();

  /** @param defaults grouping where the tree says nothing */
  constructor(
    private readonly policy: NotificationPolicy,
    private readonly defaults: Grouping,
    private readonly ledger: NotificationLedger,
  ) {
    for (const taken of allRoutes(policy.route, defaults)) {
      if (taken.receivers.length > 0) this.lanes.set(taken.route, this.laneOf(taken));
    }
  }

  /** What is to be told now. */
  look(world: World): PlannedNotification[] {
    const quiet = new Set<string>();
    const homes = new Map<string, Set<string>>();
    for (const alert of world.open) {
      const decision = suppressStage(alert, world.suppressors);
      if (!decision.notify) quiet.add(alert.id);
      for (const taken of routeStage(this.policy.route, alert, this.defaults).routes) {
        const groups = this.lanes.get(taken.route)?.groups;
        homes.set(taken.route, (homes.get(taken.route) ?? new Set()).add(alert.id));
        if (decision.notify) groups?.feed(alert, Math.min(raisedAt(alert), world.now));
        else groups?.withhold(alert.id);
      }
    }
    this.letGo(world, homes);
    return [...this.lanes.values()].flatMap((lane) => [
      ...this.escalated(lane, world, quiet),
      ...this.due(lane, world, quiet),
    ]);
  }

  /** Goes on from what people know already. */
  private laneOf(taken: RouteTaken): Lane {
    const told = this.ledger.toldOf(taken.route).map((each) => ({
      group: each.group,
      fresh: [],
      told: each.told,
      ended: [],
      changedAt: null,
      toldAt: each.toldAt,
    }));
    return { taken, groups: new AlertGroups(taken.grouping, told) };
  }

  /** Takes in the ends of alerts, and lets go of those that take other routes now. */
  private letGo({ get, now }: World, homes: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const [route, { groups }] of this.lanes) {
      for (const id of groups.ids()) {
        if (homes.get(route)?.has(id)) continue;
        const alert = get(id);
        if (alert?.state === 'resolved') groups.feed(alert, Math.min(closedAt(alert), now));
        else groups.leaveOut(id);
      }
    }
  }

  private due(
    { taken, groups }: Lane,
    { get, now }: World,
    quiet: ReadonlySet<string>,
  ): PlannedNotification[] {
    return groups.due(now).flatMap((notification) => {
      const still = notification.still.flatMap((id) => get(id) ?? []);
      const isRepeat = notification.why === 'repeat';
      if (isRepeat && !repeatStage(still, (id) => quiet.has(id)).notify) return [];
      return this.plan(taken, notification, now, [
        this.ledger.lastIdOf(taken.route, notification.group) ?? '',
      ]);
    });
  }

  /** Alerts that were told and have been escalated since: each escalation is told once, and at once. */
  private escalated(
    { taken, groups }: Lane,
    { open, now }: World,
    quiet: ReadonlySet<string>,
  ): PlannedNotification[] {
    return open
      .filter(({ id, state }) => state === 'escalated' && groups.isTold(id) && !quiet.has(id))
      .flatMap((alert) => {
        const group = groupOf(alert, taken.grouping.groupBy);
        const about = { group, why: 'escalation' as const, fired: [], still: [alert.id], resolved: [] };
        return this.plan(taken, about, now, [alert.escalatedAt ?? '']);
      });
  }

  /** @param which what tells this notification from others that say the same */
  private plan(
    { route, receivers }: RouteTaken,
    about: Omit<GroupNotification, 'why'> & Pick<PlannedNotification, 'why'>,
    at: number,
    which: readonly string[],
  ): PlannedNotification[] {
    const { group, why, fired, still, resolved } = about;
    const told = [why, ...fired, '', ...(why === 'escalation' ? still : []), '', ...resolved];
    const id = fingerprint([route, group, ...which, ...told]);
    if (this.ledger.get(id)) return [];
    const targets = targetsOf(this.policy, receivers);
    return [{ version: 1, kind: 'planned', id, at, route, group, why, targets, fired, still, resolved }];
  }
}

function raisedAt({ raisedAt: at, updatedAt }: AlertView): number {
  return Date.parse(at ?? updatedAt);
}

function closedAt({ closedAt: at, updatedAt }: AlertView): number {
  return Date.parse(at ?? updatedAt);
}
