import type { AlertMatcher, EscalationStep, Grouping, Route } from '@mcc/contracts';
import { matchesAlert, type Matchable } from '@mcc/alerting';

/** A route that an alert takes, with all that it inherits. */
export interface RouteTaken {
  /** the route's id */
  route: string;
  /** ids of the receivers; empty: nobody is told */
  receivers: readonly string[];
  grouping: Grouping;
  /** who else is told when nobody responds */
  escalation: readonly EscalationStep[];
}

/** What happened at one node of the tree, in the order of the walk. */
export interface RouteStep {
  route: string;
  /** 0 for the root */
  depth: number;
  /** `taken`: the alert goes here; `passed`: it fits, and a node below it is taken; `no-fit`; `not-asked`: a sibling had it */
  outcome: 'taken' | 'passed' | 'no-fit' | 'not-asked';
  /** with `no-fit`: the first matcher that does not */
  matcher?: AlertMatcher;
  /** with `not-asked`: the sibling */
  sibling?: string;
}

export interface RouteWalk {
  taken: RouteTaken[];
  steps: RouteStep[];
}

type Inherited = Omit<RouteTaken, 'route'>;

function inherit(above: Inherited, { receivers, grouping, escalation }: Route): Inherited {
  return {
    receivers: receivers ?? above.receivers,
    grouping: { ...above.grouping, ...grouping },
    escalation: escalation ?? above.escalation,
  };
}

/** All routes of a tree with what they inherit. @param defaults grouping where the tree says nothing */
export function allRoutes(root: Route, defaults: Grouping): RouteTaken[] {
  return below(root, { receivers: [], grouping: defaults, escalation: [] });

  function below(route: Route, above: Inherited): RouteTaken[] {
    const here = inherit(above, route);
    return [{ route: route.id, ...here }, ...route.routes.flatMap((child) => below(child, here))];
  }
}

/**
 * Where an alert goes, and why, as with Alertmanager: it goes down to the deepest nodes that fit; of siblings the first
 * that fits has it, and the next ones too as long as the one before says `continue`.
 * @param defaults grouping where the tree says nothing
 */
export function walkRoutes(root: Route, alert: Matchable, defaults: Grouping): RouteWalk {
  const walk: RouteWalk = { taken: [], steps: [] };
  visit(root, 0, { receivers: [], grouping: defaults, escalation: [] });
  return walk;

  function visit(route: Route, depth: number, above: Inherited): void {
    const here = inherit(above, route);
    const step: RouteStep = { route: route.id, depth, outcome: 'passed' };
    walk.steps.push(step);
    if (visitChildren(route, depth + 1, here)) return;
    step.outcome = 'taken';
    walk.taken.push({ route: route.id, ...here });
  }

  /** True when one of them has the alert. */
  function visitChildren(parent: Route, depth: number, above: Inherited): boolean {
    let last: Route | undefined;
    for (const child of parent.routes) {
      const misfit = child.matchers.find((matcher) => !matchesAlert([matcher], alert));
      if (last && !last.continue) {
        walk.steps.push({ route: child.id, depth, outcome: 'not-asked', sibling: last.id });
      } else if (misfit) {
        walk.steps.push({ route: child.id, depth, outcome: 'no-fit', matcher: misfit });
      } else {
        visit(child, depth, above);
        last = child;
      }
    }
    return last !== undefined;
  }
}
