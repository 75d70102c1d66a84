import type { AlertView, Grade } from '@mcc/contracts';
import { GRADE_ORDER } from '../alerts/alert-order';

type Alerts = Readonly<Record<string, AlertView>>;
const NONE: ReadonlyMap<string, Grade> = new Map();

let latest: { alerts: Alerts; grades: ReadonlyMap<string, Grade> } = { alerts: {}, grades: NONE };

/** The most urgent grade of the alerts on each KPI that hold now and are not suppressed; worked out once for the same alerts. */
export function alertGrades(alerts: Alerts): ReadonlyMap<string, Grade> {
  if (latest.alerts !== alerts) latest = { alerts, grades: gradesOf(alerts) };
  return latest.grades;
}

function gradesOf(alerts: Alerts): ReadonlyMap<string, Grade> {
  const grades = new Map<string, Grade>();
  for (const { state, suppressed, evidence, grade } of Object.values(alerts)) {
    if (state === 'resolved' || state === 'pending' || suppressed || !evidence?.kpi) continue;
    const known = grades.get(evidence.kpi);
    if (!known || GRADE_ORDER.indexOf(grade) < GRADE_ORDER.indexOf(known)) grades.set(evidence.kpi, grade);
  }
  return grades;
}
