import type {
  AlertView,
  EscalationStep,
  Grouping,
  NotificationPolicy,
  PlannedNotification,
} from '@mcc/contracts';
import { AlertGroups, type Suppressors } from '@mcc/alerting';
import type { NotificationLedger } from '../ledger/notification-ledger';
import { allRoutes, type RouteTaken } from '../routing/walk-routes';
import { repeatStage } from '../stages/repeat.stage';
import { routeStage } from '../stages/route.stage';
import { suppressStage } from '../stages/suppress.stage';
import { escalationOf, idOf, stepOf, unansweredSince, type Draft } from './draft';
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
      ...this.stepsDue(lane, world, quiet),
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
      since: {},
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

  private due({ taken, groups }: Lane, world: World, quiet: ReadonlySet<string>): PlannedNotification[] {
    const { route } = taken;
    return groups.due(world.now).flatMap((notification) => {
      const still = notification.still.flatMap((id) => world.get(id) ?? []);
      const isRepeat = notification.why === 'repeat';
      if (isRepeat && !repeatStage(still, (id) => quiet.has(id)).notify) return [];
      const lastId = this.ledger.lastIdOf(route, notification.group) ?? '';
      const receivers = [...taken.receivers, ...this.alsoTold(taken, notification.resolved, world)];
      // whoever was on duty then may not be now, and still hears of the end
      const before = notification.resolved.length > 0 ? this.ledger.get(lastId)?.notification.targets : [];
      return this.plan({ ...notification, route }, [lastId], { receivers, targets: before }, world.now);
    });
  }

  /** Alerts that were told and have been escalated since: each escalation is told once, and at once. */
  private escalated(lane: Lane, world: World, quiet: ReadonlySet<string>): PlannedNotification[] {
    const { taken } = lane;
    return this.unanswered(lane, world, quiet)
      .filter(({ state }) => state === 'escalated')
      .flatMap((alert) => this.plan(escalationOf(taken, alert), [alert.escalatedAt ?? ''], taken, world.now));
  }

  /** Who else is told of alerts that nobody has responded to: each step once, anew when an acknowledgement has ended. */
  private stepsDue(lane: Lane, world: World, quiet: ReadonlySet<string>): PlannedNotification[] {
    const { taken } = lane;
    return this.unanswered(lane, world, quiet).flatMap((alert) => {
      const from = unansweredSince(alert);
      return taken.escalation
        .filter(({ afterMs }) => Date.parse(from) + afterMs <= world.now)
        .flatMap((step) => this.plan(escalationOf(taken, alert), stepOf(from, step), step, world.now));
    });
  }

  /** Alerts that people were told of, that are not suppressed and in nobody's hands. */
  private unanswered({ groups }: Lane, { open }: World, quiet: ReadonlySet<string>): AlertView[] {
    return open.filter(
      ({ id, state }) => (state === 'firing' || state === 'escalated') && groups.isTold(id) && !quiet.has(id),
    );
  }

  /** Who heard of alerts by escalation hears of their end as well. */
  private alsoTold(taken: RouteTaken, resolved: readonly string[], { get }: World): string[] {
    return resolved.flatMap((id) => {
      const alert = get(id);
      if (!alert) return [];
      const begins = [unansweredSince(alert), alert.raisedAt ?? ''];
      const wasTold = (step: EscalationStep): boolean =>
        begins.some((from) => this.ledger.get(idOf(escalationOf(taken, alert), stepOf(from, step))) !== null);
      return taken.escalation.filter(wasTold).flatMap(({ receivers }) => receivers);
    });
  }

  /** @param which tells this notification from others that say the same */
  private plan(
    draft: Draft,
    which: readonly string[],
    to: { receivers: readonly string[]; targets?: readonly string[] | undefined },
    at: number,
  ): PlannedNotification[] {
    const id = idOf(draft, which);
    if (this.ledger.get(id)) return [];
    const { route, group, why, fired, still, resolved } = draft;
    const targets = [...new Set([...targetsOf(this.policy, to.receivers, at), ...(to.targets ?? [])])];
    return [{ version: 1, kind: 'planned', id, at, route, group, why, targets, fired, still, resolved }];
  }
}

function raisedAt({ raisedAt: at, updatedAt }: AlertView): number {
  return Date.parse(at ?? updatedAt);
}

function closedAt({ closedAt: at, updatedAt }: AlertView): number {
  return Date.parse(at ?? updatedAt);
}
