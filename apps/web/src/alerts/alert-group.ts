import type { AlertView, Grade, MatchField } from '@mcc/contracts';
import { GRADE_ORDER } from './alert-order';

/** Alerts with equal values of the fields that the server's policy groups by. */
export interface AlertGroup {
  /** the same for the same values, for as long as the fields stay */
  name: string;
  by: [field: MatchField, value: string][];
  /** in the order given, the most urgent first; never empty */
  alerts: [AlertView, ...AlertView[]];
  /** the most urgent grade of those that are not suppressed; undefined: all are */
  grade: Grade | undefined;
  suppressed: number;
}

/** What an alert has of a field, as the server reads it; the empty text: it does not have it. */
function fieldOf(alert: AlertView, field: MatchField): string {
  if (field === 'rule' || field === 'grade') return alert[field];
  return (field === 'owner' ? alert.owner : alert.key[field]) ?? '';
}

/**
 * Puts alerts together; groups stand in the order of their first alert.
 *
 * @param fields that the server groups by; null: unknown yet, so each alert stands alone
 */
export function groupAlerts(
  alerts: readonly AlertView[],
  fields: readonly MatchField[] | null,
): AlertGroup[] {
  const groups = new Map<string, AlertGroup>();
  for (const alert of alerts) {
    const by = (fields ?? []).map((field): [MatchField, string] => [field, fieldOf(alert, field)]);
    const name = fields ? by.map(([, value]) => value).join('\u001f') : alert.id;
    const known = groups.get(name);
    if (known) known.alerts.push(alert);
    else groups.set(name, { name, by, alerts: [alert], grade: undefined, suppressed: 0 });
  }
  return [...groups.values()].map((group) => ({ ...group, ...summaryOf(group.alerts) }));
}

function summaryOf(alerts: readonly AlertView[]): Pick<AlertGroup, 'grade' | 'suppressed'> {
  const asking = alerts.filter(({ suppressed }) => suppressed === undefined);
  return {
    grade: GRADE_ORDER.find((grade) => asking.some((alert) => alert.grade === grade)),
    suppressed: alerts.length - asking.length,
  };
}
