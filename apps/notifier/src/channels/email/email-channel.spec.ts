import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { dayReport } from '@mcc/notify/testing';
import { outgoing } from '../../testing/channel-contract';
import { EmailChannel } from './email-channel';

const mails: string[] = [];
let server: SMTPServer;
let channel: EmailChannel;

async function start(
  options: SMTPServerOptions,
  login: { user?: string; password?: string } = {},
): Promise<void> {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'));
        callback();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  channel = new EmailChannel(['ops@example.com', 'lead@example.com'], {
    host: '127.0.0.1',
    port,
    secure: false,
    from: '营销指挥中心 <mcc@example.com>',
    timeoutMs: 1_000,
    ...login,
  });
}

beforeEach(() => void (mails.length = 0));
afterEach(async () => {
  await channel.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

const refusing = (responseCode: number): SMTPServerOptions => ({
  onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('no'), { responseCode })),
});

it('hands over HTML and text, under an id that stays the same', async () => {
  await start({});
  await channel.send(outgoing());
  await channel.send(outgoing());
  const [first = '', second = ''] = mails;
  expect(first).toContain('Content-Type: multipart/alternative');
  expect(first).toContain('To: ops@example.com, lead@example.com');
  expect(first).toContain('Content-Type: text/html; charset=utf-8');
  const idOf = (mail: string): unknown => /Message-ID: (.*)/.exec(mail)?.[1];
  expect([idOf(first), idOf(second)]).toEqual(Array(2).fill('<k1@marketing-command-center>'));
});

it('hands over a report as tables, with the page that has the charts as a file', async () => {
  await start({});
  await channel.send({ ...outgoing(), report: dayReport('2026-11-11') });
  const [mail = ''] = mails;
  expect(mail).toContain('Content-Type: multipart/mixed');
  expect(mail).toContain('filename=daily-2026-11-11.html');
  expect(mail).toContain('Message-ID: <k1@marketing-command-center>');
});

it('logs in', async () => {
  const seen: unknown[] = [];
  await start(
    {
      authOptional: false,
      onAuth: ({ username, password }, _session, callback) => {
        seen.push([username, password]);
        callback(null, { user: username });
      },
    },
    { user: 'mcc', password: 'secret' },
  );
  await channel.send(outgoing());
  expect(seen).toEqual([['mcc', 'secret']]);
});

it.each([
  [451, { code: 'unavailable', retriable: true }],
  [550, { code: 'refused', retriable: false }],
])('tells what %s says', async (responseCode, expected) => {
  await start(refusing(responseCode));
  await expect(channel.send(outgoing())).rejects.toMatchObject(expected);
});

it('says that no answer came', async () => {
  await start({ onConnect: () => undefined });
  await expect(channel.send(outgoing())).rejects.toMatchObject({ code: 'unreachable', retriable: true });
});
