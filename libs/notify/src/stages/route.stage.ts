import type { Grouping, Route } from '@mcc/contracts';
import type { Matchable } from '@mcc/alerting';
import { walkRoutes, type RouteTaken } from '../routing/walk-routes';
import { NOTIFY, type Decision } from './decision';

/** The routes of an alert that lead to somebody. @param defaults grouping where the tree says nothing */
export function routeStage(
  root: Route,
  alert: Matchable,
  defaults: Grouping,
): { decision: Decision; routes: RouteTaken[] } {
  const { taken } = walkRoutes(root, alert, defaults);
  const routes = taken.filter(({ receivers }) => receivers.length > 0);
  if (routes.length > 0) return { decision: NOTIFY, routes };
  const by = taken.map(({ route }) => route).join(', ');
  return { decision: { notify: false, reason: 'no-receiver', by }, routes };
}
