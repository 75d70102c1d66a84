import { printPath } from '../validation/issue';
import { readNotificationPolicy } from './definition';

const dingtalk = { type: 'dingtalk', url: { secret: 'ops-url' }, secret: { secret: 'ops-sign' } };
const receiver = { id: 'ops', channels: [dingtalk] };
const red = { id: 'red', matchers: ['grade = red'], receivers: ['ops'], group_wait: '0s' };

it('reads receivers, their channels and the routing tree', () => {
  const result = readNotificationPolicy({
    version: 1,
    smtp: { host: 'mail.example.com', from: 'mcc@example.com' },
    receivers: [
      receiver,
      { id: 'lead', language: 'en', channels: [{ id: 'mail', type: 'email', to: ['lead@example.com'] }] },
    ],
    route: {
      id: 'all',
      escalation: [{ after: '30m', receivers: ['lead'] }],
      group_by: ['rule', 'channel'],
      routes: [{ ...red, continue: true }],
    },
  });
  expect(result).toEqual({
    ok: true,
    policy: {
      smtp: { host: 'mail.example.com', port: 587, secure: false, from: 'mcc@example.com' },
      receivers: [
        { id: 'ops', language: 'zh-CN', channels: [{ id: 'dingtalk', mention: [], ...dingtalk }] },
        { id: 'lead', language: 'en', channels: [{ id: 'mail', type: 'email', to: ['lead@example.com'] }] },
      ],
      route: {
        id: 'all',
        matchers: [],
        continue: false,
        grouping: { groupBy: ['rule', 'channel'] },
        escalation: [{ afterMs: 1_800_000, receivers: ['lead'] }],
        routes: [
          {
            id: 'red',
            matchers: [{ field: 'grade', op: '=', value: 'red' }],
            receivers: ['ops'],
            continue: true,
            grouping: { groupWaitMs: 0 },
            routes: [],
          },
        ],
      },
    },
  });
});

it('reads who is sent a report when', () => {
  const result = readNotificationPolicy({
    version: 1,
    receivers: [receiver],
    reports: [
      { id: 'morning', report: 'daily', receivers: ['ops'] },
      {
        id: 'brief',
        report: 'weekly',
        at: '08:30',
        days: ['tue'],
        zone: 'Europe/Berlin',
        language: 'en',
        receivers: ['ops'],
      },
    ],
    route: { id: 'all' },
  });
  expect(result).toMatchObject({
    ok: true,
    policy: {
      reports: [
        { id: 'morning', report: 'daily', at: 540, days: [0, 1, 2, 3, 4, 5, 6], receivers: ['ops'] },
        { id: 'brief', report: 'weekly', at: 510, days: [2], timeZone: 'Europe/Berlin', language: 'en' },
      ],
    },
  });
});

it('reads where the notifier gives a sign of life', () => {
  const heartbeat = { url: { secret: 'watchdog' } };
  expect(readNotificationPolicy({ version: 1, heartbeat, route: { id: 'all' } })).toMatchObject({
    policy: { heartbeat: { url: { secret: 'watchdog' }, everyMs: 60_000 } },
  });
});

it.each<[string, object, string]>([
  [
    'a heartbeat that is too fast',
    { heartbeat: { url: 'https://x.example.com', every: '1s' } },
    'heartbeat.every: must be from',
  ],
  [
    'an unknown report',
    { reports: [{ id: 'x', report: 'hourly', receivers: ['ops'] }] },
    'reports[0].report: must be one of',
  ],
  [
    'a report to nobody that is known',
    { reports: [{ id: 'x', report: 'daily', receivers: ['boss'] }] },
    'reports[0].receivers[0]: "boss" is no receiver',
  ],
  [
    'a weekly report on several days',
    { reports: [{ id: 'x', report: 'weekly', days: ['mon', 'tue'], receivers: ['ops'] }] },
    'reports[0].days: of a weekly report must be one day',
  ],
  ['no tree', { route: undefined }, 'route: is missing'],
  [
    'an unknown channel',
    { receivers: [{ id: 'ops', channels: [{ type: 'fax' }] }] },
    'receivers[0].channels[0].type: must be one of',
  ],
  [
    'a channel without its type',
    { receivers: [{ id: 'ops', channels: [{}] }] },
    'receivers[0].channels[0].type: is missing',
  ],
  [
    'a field of another channel',
    { receivers: [{ id: 'ops', channels: [{ ...dingtalk, to: [] }] }] },
    'receivers[0].channels[0].to: unknown field',
  ],
  [
    'a webhook without a signature',
    { receivers: [{ id: 'ops', channels: [{ type: 'webhook', url: 'https://x' }] }] },
    'receivers[0].channels[0].secret: is missing',
  ],
  [
    'a webhook with a key that is none',
    { receivers: [{ id: 'ops', channels: [{ type: 'webhook', url: 'https://x', secret: 'short' }] }] },
    'receivers[0].channels[0].secret: must be "whsec_"',
  ],
  [
    'mail without a server',
    { receivers: [{ id: 'ops', channels: [{ type: 'email', to: ['a@b.c'] }] }] },
    'receivers[0].channels[0].type: e-mails need a mail server',
  ],
  [
    'two channels of one name',
    { receivers: [{ id: 'ops', channels: [dingtalk, dingtalk] }] },
    'receivers[0].channels[1].id: "dingtalk" is taken',
  ],
  [
    'a receiver twice',
    { receivers: [receiver, receiver] },
    'receivers[1].id: "ops" is taken by receivers[0]',
  ],
  [
    'a receiver that is none',
    { receivers: [] },
    'route.routes[0].receivers[0]: "ops" is no receiver and no schedule; known: none',
  ],
  ['a route twice', { route: { id: 'red', routes: [red] } }, 'route.routes[0].id: "red" is taken by route'],
  [
    'a route without matchers',
    { route: { id: 'all', routes: [{ id: 'x' }] } },
    'route.routes[0].matchers: is missing',
  ],
  [
    'an escalation to nobody known',
    { route: { id: 'all', escalation: [{ after: '30m', receivers: ['ceo'] }] } },
    'route.escalation[0].receivers[0]: "ceo" is no receiver and no schedule; known: ops',
  ],
  [
    'escalation steps out of order',
    {
      route: {
        id: 'all',
        escalation: [
          { after: '2h', receivers: ['ops'] },
          { after: '30m', receivers: ['ops'] },
        ],
      },
    },
    'route.escalation[1].after: must be longer than that of the step before',
  ],
  ['matchers at the root', { route: { id: 'all', matchers: [] } }, 'route.matchers: unknown field'],
  [
    'a user without a password',
    { smtp: { host: 'h', from: 'a@b.c', user: 'u' } },
    'smtp: needs both user and password',
  ],
])('refuses %s', (_name, part, expected) => {
  const valid = { version: 1, receivers: [receiver], route: { id: 'all', routes: [red] } };
  const result = readNotificationPolicy({ ...valid, ...part });
  const issues = result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
  expect(issues[0]).toContain(expected);
});

it('refuses a tree that is too deep', () => {
  const nested = (depth: number): object => ({
    id: `level-${depth}`,
    matchers: ['grade = red'],
    routes: depth === 0 ? [] : [nested(depth - 1)],
  });
  const at = (depth: number): boolean =>
    readNotificationPolicy({ version: 1, route: { id: 'all', routes: [nested(depth)] } }).ok;
  expect([at(9), at(10)]).toEqual([true, false]);
});

describe('schedules', () => {
  const base = {
    version: 1,
    receivers: [receiver, { ...receiver, id: 'li' }, { ...receiver, id: 'wang' }],
    route: { id: 'all', receivers: ['on-call'] },
  };
  const onCall = {
    id: 'on-call',
    zone: 'Asia/Shanghai',
    rotations: [{ receivers: ['li', 'wang'], from: '2026-11-02' }],
    overrides: [{ from: '2026-11-11T00:00', until: '2026-11-12T00:00', receiver: 'ops' }],
  };
  const faults = (...schedules: unknown[]): string[] => {
    const result = readNotificationPolicy({ ...base, schedules });
    return result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
  };

  it('are read, and stand where receivers do', () => {
    const result = readNotificationPolicy({ ...base, schedules: [onCall] });
    expect(result.ok && result.policy.schedules).toEqual([
      {
        id: 'on-call',
        timeZone: 'Asia/Shanghai',
        rotations: [{ receivers: ['li', 'wang'], from: Date.UTC(2026, 10, 2), everyDays: 7, handOver: 540 }],
        overrides: [
          {
            from: Date.parse('2026-11-11T00:00+08:00'),
            until: Date.parse('2026-11-12T00:00+08:00'),
            receiver: 'ops',
          },
        ],
      },
    ]);
  });

  it.each([
    [
      'somebody unknown',
      { ...onCall, rotations: [{ receivers: ['lee'], from: '2026-11-02' }] },
      /"lee" is no receiver/,
    ],
    ['an id of a receiver', { ...onCall, id: 'ops' }, /"ops" is taken by receivers\[0\]/],
    ['no zone', { ...onCall, zone: 'Beijing' }, /is no IANA time zone/],
    [
      'an override that ends first',
      { ...onCall, overrides: [{ from: '2026-11-12', until: '2026-11-11', receiver: 'li' }] },
      /overrides\[0\]\.until: must be after from/,
    ],
  ])('are refused with %s', (_, schedule, message) => {
    expect(faults(schedule).join('; ')).toMatch(message);
  });
});
