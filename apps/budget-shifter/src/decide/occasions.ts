import { DRILL_RULE, type AlertState, type AlertView } from '@mcc/contracts';
import type { AlertsNow } from '@mcc/alert-world';
import { matchesAlert, suppressionOf } from '@mcc/alerting';
import { reviewsDue, type BudgetPolicy, type Occasion } from '@mcc/budget';

/** Of an alert that is not certain yet, or nearly over, money is not moved. */
const IN_FORCE: ReadonlySet<AlertState> = new Set<AlertState>(['firing', 'acknowledged', 'escalated']);

/**
 * What may set rules off at a moment: the open alerts that a rule is about, and the reviews that were due lately.
 * @param reviewWithinMs how long after it was due a review is still an occasion
 * @param zone of the plan's clocks
 */
export function occasionsAt(
  alerts: AlertsNow,
  policy: BudgetPolicy,
  reviewWithinMs: number,
  zone: string,
): Occasion[] {
  return [
    ...alerts.open.filter((alert) => isConcern(alert, policy)).map((alert) => occasionOf(alert, alerts)),
    ...reviewsDue(policy, alerts.now, reviewWithinMs, zone).map((due): Occasion => ({ kind: 'review', due })),
  ];
}

function isConcern(alert: AlertView, { rules }: BudgetPolicy): boolean {
  if (!IN_FORCE.has(alert.state) || alert.rule === DRILL_RULE) return false;
  return rules.some(({ on }) => 'alert' in on && matchesAlert(on.alert, alert));
}

function occasionOf(alert: AlertView, { suppressors }: AlertsNow): Occasion {
  const found = suppressionOf(alert, suppressors);
  return { kind: 'alert', alert, ...(found ? { suppressed: `${found.by} ${found.id}` } : {}) };
}
