import type {
  AlertView,
  EscalationStepView,
  EscalationView,
  Grouping,
  NextEscalation,
  NotificationPolicy,
} from '@mcc/contracts';
import { groupOf } from '@mcc/alerting';
import type { NotificationLedger } from '../ledger/notification-ledger';
import { unansweredSince } from '../planning/draft';
import { receiversOf } from '../planning/targets';
import type { RouteTaken } from '../routing/walk-routes';
import { routeStage } from '../stages/route.stage';
import { StepDeliveries, type StepTold } from './step-deliveries';

/** What is known at one moment. */
export interface EscalationFacts {
  policy: NotificationPolicy;
  /** grouping where the tree says nothing */
  defaults: Grouping;
  ledger: NotificationLedger;
  /** wall clock, epoch ms */
  now: number;
}

/** An open alert, with what suppresses it, and how long people have to respond to it, ms. */
export interface EscalatingAlert {
  alert: AlertView;
  responseWithinMs: number;
}

/** A step on its way. Epoch ms. */
interface Step {
  receivers: readonly string[];
  told: StepTold | null;
  due: number | null;
}

const iso = (at: number): string => new Date(at).toISOString();

/**
 * How far alerts have been escalated, and who is next at what time when nobody responds: what the `NotificationPlanner` will do,
 * told beforehand. Knows no clock.
 */
export function escalationsOf(
  alerts: readonly EscalatingAlert[],
  { policy, defaults, ledger, now }: EscalationFacts,
): EscalationView[] {
  const deliveries = new StepDeliveries(ledger);
  return alerts.flatMap((each) =>
    routeStage(policy.route, each.alert, defaults).routes.map((taken) => onRoute(taken, each)),
  );

  function onRoute(taken: RouteTaken, { alert, responseWithinMs }: EscalatingAlert): EscalationView {
    const held = holdOf(alert);
    const steps = stepsOf(taken, alert, held);
    const at = deadlineOf(alert, responseWithinMs, held);
    const deadline = at === null ? [] : [nextAt(at, 'deadline', 0, taken.receivers)];
    const turns = steps.flatMap(({ due, receivers }, index) =>
      due === null ? [] : [nextAt(due, 'step', index, receivers)],
    );
    const [next] = [...turns, ...deadline].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    return {
      alert: alert.id,
      route: taken.route,
      steps: steps.map(stepView),
      reached: steps.findLastIndex(({ told }) => told !== null) + 1,
      ...(held ? { held } : {}),
      next: next ?? null,
    };
  }

  function stepsOf(taken: RouteTaken, alert: AlertView, held: EscalationView['held']): Step[] {
    const first = deliveries.first(taken, alert);
    const firstDue = held?.why === 'suppressed' ? null : (first?.at ?? firstDueAt(taken, alert, ledger));
    const begin = beginOf(alert, held);
    const later = taken.escalation.map((step): Step => {
      const told = deliveries.later(taken, alert, step);
      // when an acknowledgement ends, the steps begin anew
      const isDone = told !== null && held === undefined;
      const isDue = begin !== null && firstDue !== null && !isDone;
      // nobody is told of an alert before those of the first step
      const due = isDue ? Math.max(begin + step.afterMs, firstDue) : null;
      return { receivers: step.receivers, told, due };
    });
    return [{ receivers: taken.receivers, told: first, due: first ? null : firstDue }, ...later];
  }

  function nextAt(
    at: number,
    why: NextEscalation['why'],
    index: number,
    receivers: readonly string[],
  ): NextEscalation {
    return { at: iso(at), why, step: index + 1, persons: personsAt(receivers, at) };
  }

  function stepView({ receivers, told, due }: Step): EscalationStepView {
    return {
      receivers: [...receivers],
      persons: told?.persons ?? personsAt(receivers, due ?? told?.at ?? now),
      toldAt: told && iso(told.at),
      dueAt: due === null ? null : iso(due),
    };
  }

  function personsAt(receivers: readonly string[], at: number): string[] {
    return receiversOf(policy, receivers, at).map(({ id }) => id);
  }
}

function holdOf({ state, suppressed, acknowledgedUntil: until }: AlertView): EscalationView['held'] {
  if (state === 'acknowledged') return { why: 'acknowledged', ...(until === undefined ? {} : { until }) };
  if (state === 'recovering') return { why: 'recovering' };
  if (!suppressed) return undefined;
  return { why: 'suppressed', ...(suppressed.until === undefined ? {} : { until: suppressed.until }) };
}

/** Since or from when somebody has to respond, epoch ms; null: nobody has to, as things stand. */
function beginOf(alert: AlertView, held: EscalationView['held']): number | null {
  if (!held) return Date.parse(unansweredSince(alert));
  return held.why === 'acknowledged' && held.until !== undefined ? Date.parse(held.until) : null;
}

/** When the time to respond will be over, epoch ms; an alert that has been escalated has no such time any more. */
function deadlineOf(
  { state, deadline, escalatedAt }: AlertView,
  responseWithinMs: number,
  held: EscalationView['held'],
): number | null {
  if (!held) return state === 'firing' && deadline !== null ? Date.parse(deadline) : null;
  if (held.why !== 'acknowledged' || held.until === undefined || escalatedAt !== undefined) return null;
  return Date.parse(held.until) + responseWithinMs;
}

/** When an alert that nobody was told of will be told, as `AlertGroups` has it. */
function firstDueAt({ route, grouping }: RouteTaken, alert: AlertView, ledger: NotificationLedger): number {
  const raised = Date.parse(alert.raisedAt ?? alert.updatedAt) + grouping.groupWaitMs;
  const group = groupOf(alert, grouping.groupBy);
  const told = ledger.toldOf(route).find((each) => each.group === group);
  return told ? Math.max(raised, told.toldAt + grouping.groupIntervalMs) : raised;
}
