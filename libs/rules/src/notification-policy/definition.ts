import { LANGUAGES, type NotificationPolicy, type Receiver, type Route } from '@mcc/contracts';
import { repeatedIds } from '../alerting-policy/repeated-ids';
import { given } from '../validation/given';
import type { Path, RuleIssue } from '../validation/issue';
import {
  INVALID,
  Place,
  identifier,
  list,
  object,
  oneOf,
  optional,
  required,
  type Reader,
} from '../validation/reader';
import { channel, heartbeat, smtp } from './channel';
import { rootRoute } from './route';
import { reportSchedule } from './report-schedule';
import { schedule } from './schedule';

const receiver: Reader<Receiver> = object({
  id: required(identifier),
  language: optional(oneOf(LANGUAGES), 'zh-CN' as const),
  channels: required(list(channel, { min: 1, max: 20 })),
});

const readFields = object({
  version: required((value, place) => (value === 1 ? value : place.reject('must be 1'))),
  smtp: optional(smtp, undefined),
  receivers: optional(list(receiver, { min: 0, max: 500 }), []),
  schedules: optional(list(schedule, { min: 0, max: 100 }), undefined),
  reports: optional(list(reportSchedule, { min: 0, max: 100 }), undefined),
  heartbeat: optional(heartbeat, undefined),
  route: required(rootRoute),
});

/** Either the policy of a file, or all that is wrong with it. */
export type NotificationPolicyResult =
  { ok: true; policy: NotificationPolicy } | { ok: false; issues: RuleIssue[] };

/** Checks the already-parsed data of the file of routes. */
export function readNotificationPolicy(data: unknown): NotificationPolicyResult {
  const issues: RuleIssue[] = [];
  const file = readFields(data, new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  const { receivers, route, smtp: server, ...others } = file;
  const { schedules, reports, heartbeat: watched } = others;
  const policy = { receivers, route, ...given({ schedules, reports, heartbeat: watched, smtp: server }) };
  issues.push(...faultsBetween(policy));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, policy };
}

/** What is wrong only when the parts are seen together. */
function faultsBetween(policy: NotificationPolicy): RuleIssue[] {
  const { receivers, schedules = [], reports = [] } = policy;
  const routes = routesOf(policy.route, ['route']);
  return [
    ...repeatedIds([
      ...receivers.map(({ id }, index) => ({ id, path: ['receivers', index] })),
      ...schedules.map(({ id }, index) => ({ id, path: ['schedules', index] })),
    ]),
    ...receivers.flatMap(({ channels }, index) =>
      repeatedIds(channels.map(({ id }, at) => ({ id, path: ['receivers', index, 'channels', at] }))),
    ),
    ...repeatedIds(reports.map(({ id }, index) => ({ id, path: ['reports', index] }))),
    ...repeatedIds(routes.map(({ route: { id }, path }) => ({ id, path }))),
    ...unknownReceivers(policy, routes),
    ...unknownOnDuty(policy),
    ...mailWithoutServer(policy),
  ];
}

interface PlacedRoute {
  route: Route;
  path: Path;
}

function routesOf(route: Route, path: Path): PlacedRoute[] {
  const inner = route.routes.flatMap((child, index) => routesOf(child, [...path, 'routes', index]));
  return [{ route, path }, ...inner];
}

/** Of schedules, only receivers take turns. */
function unknownOnDuty({ receivers, schedules = [] }: NotificationPolicy): RuleIssue[] {
  const known = new Set(receivers.map(({ id }) => id));
  const fault = (id: string, path: Path): RuleIssue[] =>
    known.has(id) ? [] : [{ path, at: 'value', message: `"${id}" is no receiver` }];
  return schedules.flatMap(({ rotations, overrides }, index) => [
    ...rotations.flatMap((rotation, at) =>
      rotation.receivers.flatMap((id, turn) =>
        fault(id, ['schedules', index, 'rotations', at, 'receivers', turn]),
      ),
    ),
    ...overrides.flatMap(({ receiver: id }, at) =>
      fault(id, ['schedules', index, 'overrides', at, 'receiver']),
    ),
  ]);
}

function unknownReceivers(
  { receivers, schedules = [], reports = [] }: NotificationPolicy,
  routes: readonly PlacedRoute[],
): RuleIssue[] {
  const known = new Set([...receivers, ...schedules].map(({ id }) => id));
  const faultsIn = (ids: readonly string[], path: Path): RuleIssue[] =>
    ids.flatMap((id, index) => {
      if (known.has(id)) return [];
      const message = `"${id}" is no receiver and no schedule; known: ${[...known].join(', ') || 'none'}`;
      return [{ path: [...path, 'receivers', index], at: 'value' as const, message }];
    });
  const ofRoutes = routes.flatMap(({ route, path }) => [
    ...faultsIn(route.receivers ?? [], path),
    ...(route.escalation ?? []).flatMap((step, index) =>
      faultsIn(step.receivers, [...path, 'escalation', index]),
    ),
  ]);
  return [...ofRoutes, ...reports.flatMap((each, index) => faultsIn(each.receivers, ['reports', index]))];
}

function mailWithoutServer({ receivers, smtp: server }: NotificationPolicy): RuleIssue[] {
  if (server) return [];
  return receivers.flatMap(({ channels }, index) =>
    channels.flatMap(({ type }, at) => {
      if (type !== 'email') return [];
      const path = ['receivers', index, 'channels', at, 'type'];
      return [{ path, at: 'value' as const, message: 'e-mails need a mail server: add "smtp" to the file' }];
    }),
  );
}
