import { DEFAULT_GROUPING } from '@mcc/contracts';
import { printPath } from '../validation/issue';
import { readAlertingPolicy } from './definition';

const reason = { 'zh-CN': '原因', en: 'reason' };
const inhibition = { id: 'i', reason, source: ['rule = a'], target: ['rule = b-*'], equal: ['channel'] };
const mute = { id: 'm', reason, matchers: ['grade != red'], weekly: [{ from: '22:00', to: '08:00' }] };

it('reads matchers, equal fields and weekly times', () => {
  const result = readAlertingPolicy({
    version: 1,
    grouping: { group_by: ['brand'], group_wait: '1m' },
    inhibitions: [inhibition],
    mutes: [{ ...mute, zone: 'Asia/Shanghai' }],
  });
  expect(result).toEqual({
    ok: true,
    policy: {
      grouping: {
        groupBy: ['brand'],
        groupWaitMs: 60_000,
        groupIntervalMs: 300_000,
        repeatIntervalMs: 14_400_000,
      },
      inhibitions: [
        {
          ...inhibition,
          source: [{ field: 'rule', op: '=', value: 'a' }],
          target: [{ field: 'rule', op: '=', value: 'b-*' }],
        },
      ],
      mutes: [
        {
          id: 'm',
          reason,
          matchers: [{ field: 'grade', op: '!=', value: 'red' }],
          zone: 'Asia/Shanghai',
          weekly: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 1_320, to: 480 }],
        },
      ],
    },
  });
  expect(readAlertingPolicy({ version: 1 })).toEqual({
    ok: true,
    policy: { grouping: DEFAULT_GROUPING, inhibitions: [], mutes: [] },
  });
});

it.each<[string, object, string]>([
  ['an unknown field', { inhibit: [] }, 'inhibit: unknown field'],
  ['another version', { version: 2 }, 'version: must be 1'],
  [
    'a matcher of an unknown field',
    { mutes: [{ ...mute, matchers: ['shop = x'] }] },
    'mutes[0].matchers[0]: must be',
  ],
  [
    'a matcher that is none',
    { mutes: [{ ...mute, matchers: ['grade'] }] },
    'mutes[0].matchers[0]: must be a text',
  ],
  ['no target', { inhibitions: [{ ...inhibition, target: [] }] }, 'inhibitions[0].target: must be a list'],
  [
    'an unknown equal',
    { inhibitions: [{ ...inhibition, equal: ['shop'] }] },
    'inhibitions[0].equal[0]: must be one',
  ],
  [
    'a repeat before the interval',
    { grouping: { repeat_interval: '1m' } },
    'grouping.repeat_interval: must not be shorter',
  ],
  ['an id twice', { mutes: [mute, mute] }, 'mutes[1].id: "m" is taken by mutes[0]'],
  [
    'a zone that is none',
    { mutes: [{ ...mute, zone: 'Mars' }] },
    'mutes[0].zone: "Mars" is no IANA time zone',
  ],
  [
    'a time that is none',
    { mutes: [{ ...mute, weekly: [{ from: '8', to: '9' }] }] },
    'mutes[0].weekly[0].from: must',
  ],
])('refuses %s', (_name, part, expected) => {
  const result = readAlertingPolicy({ version: 1, ...part });
  const issues = result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
  expect(issues[0]).toContain(expected);
});
