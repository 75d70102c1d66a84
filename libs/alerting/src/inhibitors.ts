import type { AlertView, AlertingPolicy, Inhibition, MatchField } from '@mcc/contracts';
import { fieldOf, matchesAlert, type Matchable } from './matching';

/** What inhibits at one moment: open alerts that say it better, by what they have in common with those they inhibit. */
export interface Inhibitor {
  inhibition: Inhibition;
  sources: ReadonlyMap<string, readonly AlertView[]>;
}

/** @param open the alerts that are not resolved; one that has not been raised inhibits nothing */
export function inhibitorsOf(
  { inhibitions }: Pick<AlertingPolicy, 'inhibitions'>,
  open: readonly AlertView[],
): Inhibitor[] {
  const raised = open.filter(({ raisedAt, state }) => raisedAt !== null && state !== 'resolved');
  return inhibitions.map((inhibition) => {
    const sources = raised.filter((alert) => matchesAlert(inhibition.source, alert));
    return { inhibition, sources: byCommon(sources, inhibition.equal) };
  });
}

/**
 * The alert that inhibits this one, with the reason. One that fits both sides of an inhibition is not inhibited by another
 * that does, as with Alertmanager: two would hide each other.
 */
export function inhibitorOf(
  alert: AlertView,
  inhibitors: readonly Inhibitor[],
): { inhibition: Inhibition; source: AlertView } | null {
  for (const { inhibition, sources } of inhibitors) {
    if (sources.size === 0 || !matchesAlert(inhibition.target, alert)) continue;
    const isBoth = matchesAlert(inhibition.source, alert);
    const source = sources
      .get(commonOf(alert, inhibition.equal))
      ?.find((each) => each.id !== alert.id && !(isBoth && matchesAlert(inhibition.target, each)));
    if (source) return { inhibition, source };
  }
  return null;
}

function byCommon(alerts: readonly AlertView[], fields: readonly MatchField[]): Map<string, AlertView[]> {
  const groups = new Map<string, AlertView[]>();
  for (const alert of alerts) {
    const common = commonOf(alert, fields);
    const group = groups.get(common);
    if (group) group.push(alert);
    else groups.set(common, [alert]);
  }
  return groups;
}

function commonOf(alert: Matchable, fields: readonly MatchField[]): string {
  return fields.map((field) => fieldOf(alert, field)).join('\u001f');
}
