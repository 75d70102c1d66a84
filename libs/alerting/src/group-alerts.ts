import { GRADES, type AlertGroupView, type AlertView, type MatchField } from '@mcc/contracts';
import { groupOf } from './alert-groups';
import { fieldOf } from './matching';

/** Puts alerts with equal values of some fields together, in the order of each group's first alert. */
export function groupAlerts(alerts: readonly AlertView[], groupBy: readonly MatchField[]): AlertGroupView[] {
  const groups = new Map<string, AlertView[]>();
  for (const alert of alerts) {
    const name = groupOf(alert, groupBy);
    const group = groups.get(name);
    if (group) group.push(alert);
    else groups.set(name, [alert]);
  }
  return [...groups.values()].map((members) => viewOf(members, groupBy));
}

function viewOf(members: readonly AlertView[], groupBy: readonly MatchField[]): AlertGroupView {
  const [first] = members;
  const open = members.filter(({ state }) => state !== 'resolved');
  const disturbing = open.filter(({ suppressed }) => suppressed === undefined);
  const grade = GRADES.find((each) => disturbing.some((alert) => alert.grade === each));
  return {
    by: Object.fromEntries(groupBy.map((field) => [field, first ? fieldOf(first, field) : ''])),
    ...(grade === undefined ? {} : { grade }),
    open: open.length,
    suppressed: open.length - disturbing.length,
    alerts: members.map(({ id }) => id),
  };
}
