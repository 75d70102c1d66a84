import { join } from 'node:path';
import { ALERTING_POLICY_FILE, NOTIFICATION_POLICY_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';
import { readAlertLabels } from './alert-labels';
import { routeLines } from './route-lines';

const ROOT = join(__dirname, '..', '..', '..', '..');
const NOON = Date.parse('2026-11-11T12:00:00+08:00');
const NIGHT = Date.parse('2026-11-11T03:00:00+08:00');

async function lines(file: string, labels: string, at = NOON): Promise<string[]> {
  const routes = await loadSettingsFile(join(ROOT, file), NOTIFICATION_POLICY_FILE);
  const alerting = await loadSettingsFile(join(ROOT, 'policies', 'alerting.yaml'), ALERTING_POLICY_FILE);
  return routeLines({ alert: readAlertLabels(labels, at), routes, alerting, at, timeZone: 'Asia/Shanghai' });
}

it('prints the walk down the tree, who is told and when', async () => {
  expect(await lines('examples/routes.yaml', 'rule=payment-collapse, grade=red, channel=douyin')).toEqual([
    '✓ everything  fits',
    '  → tickets  goes here',
    '  → red  goes here',
    '  · abroad  is not asked: red has it, and does not say "continue"',
    '  · everything-else  is not asked: red has it, and does not say "continue"',
    '',
    'tickets: told together by rule; wait 30s, interval 5m, repeat 4h',
    '  ticket-system (webhook)',
    'red: told together by rule, channel, brand, room, competitor; wait 0ms, interval 1m, repeat 30m',
    '  ops-room (dingtalk, wecom)',
    "  in nobody's hands after 30m: on-call: on duty ops-room (dingtalk, wecom)",
    "  in nobody's hands after 90m: ceo (email)",
  ]);
});

it('tells a mute window that holds at that time', async () => {
  const printed = await lines('examples/routes.yaml', 'rule=x,grade=yellow', NIGHT);
  expect(printed).toContain('  ✗ red  does not fit: grade = red');
  expect(printed.find((line) => line.startsWith('nobody is told now'))).toBe(
    'nobody is told now: mute window yellow-at-night (Quiet at night: yellow alerts wait until 08:00), until 2026-11-11T00:00:00.000Z',
  );
});

it('tells nobody with the routes that ship, and says so', async () => {
  expect((await lines('policies/routes.yaml', 'rule=x,grade=orange')).at(-1)).toBe(
    'orange: nobody is told, the route has no receivers',
  );
});

it.each([
  ['shop=x', 'Write labels such as'],
  ['grade=purple', 'grade must be one of red, orange, yellow.'],
])('refuses the labels %s', (labels, message) => {
  expect(() => readAlertLabels(labels, NOON)).toThrow(message);
});
