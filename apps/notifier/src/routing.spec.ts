import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRouting } from './routing';
import { optionsFor } from './testing/options';

const ROOT = join(__dirname, '..', '..', '..');
const dir = mkdtempSync(join(tmpdir(), 'mcc-routing-'));
const options = optionsFor(dir);
const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);
const robot = (fields: string): string =>
  `version: 1\nreceivers: [{ id: ops, channels: [{ type: slack, ${fields} }] }]\nroute: { id: all }\n`;

beforeAll(() => write('alerting.yaml', 'version: 1\n'));
afterAll(() => rmSync(dir, { recursive: true }));

it('opens a channel of every kind, with secrets from their folder', async () => {
  copyFileSync(join(ROOT, 'examples', 'routes.yaml'), join(dir, 'routes.yaml'));
  for (const name of ['dingtalk-ops-url', 'wecom-ops-url', 'feishu-lead-url', 'slack-url']) {
    write(name, `https://chat.example.com/${name}\n`);
  }
  for (const name of ['dingtalk-ops-sign', 'feishu-lead-sign', 'smtp-password']) write(name, 'secret');
  write('tickets-key', `whsec_${Buffer.alloc(32, 7).toString('base64')}`);
  const { targets, close } = await openRouting(options);
  expect(targets.map(({ name }) => name)).toEqual([
    'ops-room/dingtalk',
    'ops-room/wecom',
    'lead/feishu',
    'lead/email',
    'ceo/email',
    'overseas/slack',
    'ticket-system/webhook',
  ]);
  await close();
});

it('names nobody as shipped', async () => {
  copyFileSync(join(ROOT, 'policies', 'routes.yaml'), join(dir, 'routes.yaml'));
  expect((await openRouting(options)).targets).toEqual([]);
});

it.each([
  [
    'a secret that is missing',
    'url: { secret: nowhere }',
    /The secret "nowhere" .* Write it to .*nowhere, or set MCC_SECRETS_DIR/,
  ],
  [
    'a secret that is no address',
    'url: { secret: no-address }',
    /The address of the channel "slack" .* is no URL/,
  ],
  [
    'a file that is wrong',
    'urls: x',
    /The file of routes is wrong.*\n.*routes.yaml:2:\d+ receivers\[0\].channels\[0\].urls: unknown field/,
  ],
])('says what to do about %s', async (_name, fields, message) => {
  write('no-address', 'ftp://example.com');
  write('routes.yaml', robot(fields));
  await expect(openRouting(options)).rejects.toThrow(message);
});
