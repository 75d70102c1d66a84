import type { AlertState, AlertView, Grade } from '@mcc/contracts';

/** Most resolved alerts listed. */
const RESOLVED_SHOWN = 20;

const STATE_RANK: Record<AlertState, number> = {
  escalated: 0,
  firing: 1,
  recovering: 2,
  acknowledged: 3,
  pending: 4,
  resolved: 5,
};
/** A server of a later version may know other states. */
const rankOf = (state: string): number => (STATE_RANK as Record<string, number>)[state] ?? STATE_RANK.firing;
/** Most urgent first. */
export const GRADE_ORDER: readonly Grade[] = ['red', 'orange', 'yellow'];

export function isGrade(text: string): text is Grade {
  return (GRADE_ORDER as readonly string[]).includes(text);
}

/** What the column shows, most urgent first. */
export interface ArrangedAlerts {
  active: AlertView[];
  resolved: AlertView[];
}

const newestFirst = (a: string | null, b: string | null): number => (b ?? '').localeCompare(a ?? '');

/** Orders alerts by what a person has to do next: what is suppressed comes last; state, then grade, then the newest first. */
export function arrangeAlerts(alerts: readonly AlertView[]): ArrangedAlerts {
  const active = alerts.filter((alert) => alert.state !== 'resolved');
  const resolved = alerts.filter((alert) => alert.state === 'resolved');
  return {
    active: active.sort(
      (a, b) =>
        Number(a.suppressed !== undefined) - Number(b.suppressed !== undefined) ||
        rankOf(a.state) - rankOf(b.state) ||
        GRADE_ORDER.indexOf(a.grade) - GRADE_ORDER.indexOf(b.grade) ||
        newestFirst(a.raisedAt ?? a.updatedAt, b.raisedAt ?? b.updatedAt),
    ),
    resolved: resolved.sort((a, b) => newestFirst(a.resolvedAt, b.resolvedAt)).slice(0, RESOLVED_SHOWN),
  };
}

/** How many alerts of each grade ask for somebody: not those that wait for their condition to hold or are suppressed. */
export function countByGrade(active: readonly AlertView[]): Record<Grade, number> {
  const counts: Record<Grade, number> = { red: 0, orange: 0, yellow: 0 };
  for (const { state, grade, suppressed } of active)
    if (state !== 'pending' && !suppressed) counts[grade] += 1;
  return counts;
}
