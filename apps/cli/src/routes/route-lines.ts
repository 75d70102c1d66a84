import type { AlertMatcher, AlertView, AlertingPolicy, NotificationPolicy } from '@mcc/contracts';
import { mutesAt } from '@mcc/alerting';
import {
  onDuty,
  suppressStage,
  walkRoutes,
  type Decision,
  type RouteStep,
  type RouteTaken,
} from '@mcc/notify';
import { printDuration } from '@mcc/rules';

export interface RouteQuestion {
  alert: AlertView;
  routes: NotificationPolicy;
  alerting: AlertingPolicy;
  /** wall clock, epoch ms */
  at: number;
  /** IANA zone where a mute window names none */
  timeZone: string;
}

/** Where an alert would go and why, as lines for people: the walk down the tree, who would be told and when. */
export function routeLines({ alert, routes, alerting, at, timeZone }: RouteQuestion): string[] {
  const { steps, taken } = walkRoutes(routes.route, alert, alerting.grouping);
  const mutes = mutesAt(alerting.mutes, at, timeZone);
  const decision = suppressStage(alert, { inhibitors: [], silences: [], mutes });
  return [
    ...steps.map(stepLine),
    '',
    ...(decision.notify ? [] : [muteLine(decision)]),
    ...taken.flatMap((route) => takenLines(route, routes, at)),
  ];
}

const print = ({ field, op, value }: AlertMatcher): string => `${field} ${op} ${value}`;

function stepLine({ route, depth, outcome, matcher, sibling }: RouteStep): string {
  const why = {
    taken: 'goes here',
    passed: 'fits',
    'no-fit': `does not fit: ${matcher ? print(matcher) : ''}`,
    'not-asked': `is not asked: ${sibling} has it, and does not say "continue"`,
  }[outcome];
  const mark = { taken: '→', passed: '✓', 'no-fit': '✗', 'not-asked': '·' }[outcome];
  return `${'  '.repeat(depth)}${mark} ${route}  ${why}`;
}

function muteLine({ by, because, until }: Extract<Decision, { notify: false }>): string {
  const end = until === undefined ? '' : `, until ${until}`;
  return `nobody is told now: mute window ${by} (${because?.en})${end}`;
}

function takenLines(
  { route, receivers, grouping, escalation }: RouteTaken,
  { receivers: known, schedules = [] }: NotificationPolicy,
  at: number,
): string[] {
  if (receivers.length === 0) return [`${route}: nobody is told, the route has no receivers`];
  const { groupBy, groupWaitMs, groupIntervalMs, repeatIntervalMs } = grouping;
  const times = [groupWaitMs, groupIntervalMs, repeatIntervalMs].map(printDuration);
  const named = (id: string): string => {
    const schedule = schedules.find((each) => each.id === id);
    if (!schedule) return withChannels(id);
    const now = onDuty(schedule, at);
    return `${id}: on duty ${now === null ? 'is nobody' : withChannels(now)}`;
  };
  const withChannels = (id: string): string => {
    const channels = known.find((receiver) => receiver.id === id)?.channels ?? [];
    return `${id} (${channels.map((channel) => channel.id).join(', ')})`;
  };
  return [
    `${route}: told together by ${groupBy.join(', ') || 'nothing: all in one'}; wait ${times[0]}, interval ${times[1]}, repeat ${times[2]}`,
    ...receivers.map((id) => `  ${named(id)}`),
    ...escalation.map(
      (step) =>
        `  in nobody's hands after ${printDuration(step.afterMs)}: ${step.receivers.map(named).join(', ')}`,
    ),
  ];
}
