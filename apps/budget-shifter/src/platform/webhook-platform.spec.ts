import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderWith } from '../testing/orders';
import { CONNECTOR_SECRET, WebhookConnector } from '../testing/webhook-connector';
import { openPlatform } from './open-platform';
import type { AdPlatform } from './platform.port';

const connector = new WebhookConnector();
const dir = mkdtempSync(join(tmpdir(), 'mcc-platform-'));
const opened: AdPlatform[] = [];

async function open(networks = '127.0.0.0/8', secret = CONNECTOR_SECRET): Promise<AdPlatform> {
  writeFileSync(join(dir, 'budget-platform'), `${secret}\n`);
  const platform = await openPlatform({
    platform: { kind: 'webhook', url: connector.url },
    secretsDir: dir,
    networks,
    timeoutMs: 300,
    now: Date.now,
  });
  opened.push(platform);
  return platform;
}

beforeAll(() => connector.start());
afterAll(async () => {
  await Promise.all(opened.map((platform) => platform.close()));
  await connector.stop();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(() => connector.meanwhile(() => undefined));

it('hands over signed orders, and takes their confirmation', async () => {
  const order = orderWith('x1');
  expect(await (await open()).apply(order)).toEqual({ done: true, confirmation: 'ref-1' });
  expect(connector.done).toEqual([order]);
  expect(connector.requestsOf('x1')[0]?.headers).toMatchObject({ 'webhook-id': 'x1' });
});

it('says the same when it is asked again', async () => {
  const platform = await open();
  const first = await platform.apply(orderWith('x2'));
  expect(await platform.apply(orderWith('x2'))).toEqual(first);
  expect(connector.done.filter(({ id }) => id === 'x2')).toHaveLength(1);
  expect(connector.changed).toEqual([]);
});

it.each([400, 401, 403, 404, 410, 422])('takes %i as a no', async (status) => {
  connector.meanwhile(() => ({ status, body: 'no such campaign' }));
  expect(await (await open()).apply(orderWith('no'))).toMatchObject({
    done: false,
    code: `http-${status}`,
    detail: expect.stringContaining('no such campaign'),
  });
});

it.each([
  ['a status that may pass', { status: 409 }, 'refused'],
  ['too many requests', { status: 429, headers: { 'retry-after': '7' } }, 'rate-limited'],
  ['trouble', { status: 502 }, 'unavailable'],
  ['a redirect', { status: 302, headers: { location: 'http://example.com' } }, 'refused'],
  ['no body', { status: 204 }, 'unavailable'],
  ['no confirmation', { body: { status: 'queued' } }, 'unavailable'],
  ['no JSON', { body: 'OK' }, 'unavailable'],
  ['no answer', 'silence' as const, 'unreachable'],
  ['a lost connection', 'hang-up' as const, 'unreachable'],
])('has no word on %s', async (_name, answer, code) => {
  connector.meanwhile(() => answer);
  await expect((await open()).apply(orderWith('open'))).rejects.toMatchObject({
    name: 'OutboundError',
    code,
  });
});

it('is refused where the secrets differ', async () => {
  const other = `whsec_${Buffer.alloc(32, 6).toString('base64')}`;
  expect(await (await open('127.0.0.0/8', other)).apply(orderWith('forged'))).toMatchObject({
    done: false,
    code: 'http-401',
  });
});

it('reaches no private address, unless that is allowed', async () => {
  const before = connector.server.requests.length;
  await expect((await open('')).apply(orderWith('x3'))).rejects.toMatchObject({
    code: 'forbidden-address',
    message: expect.stringContaining('MCC_BUDGET_NETWORKS'),
  });
  expect(connector.server.requests).toHaveLength(before);
});

it('says which secret is missing', async () => {
  const wanted = { secretsDir: join(dir, 'none'), networks: '', timeoutMs: 100, now: Date.now };
  const platform = { kind: 'webhook', url: connector.url } as const;
  await expect(openPlatform({ ...wanted, platform })).rejects.toThrow('budget-platform');
});

describe('without a connector', () => {
  const without = (kind: 'none' | 'simulator') =>
    openPlatform({ platform: { kind }, secretsDir: '', networks: '', timeoutMs: 1, now: Date.now });

  it('nothing seems to be done', async () =>
    expect(await (await without('none')).apply(orderWith('x'))).toMatchObject({
      done: false,
      code: 'no-platform',
    }));

  it('the simulator does everything, each order as the first time', async () => {
    const simulator = await without('simulator');
    const first = await simulator.apply(orderWith('x'));
    expect(first).toEqual({ done: true, confirmation: 'simulated:x' });
    expect(await simulator.apply(orderWith('x'))).toEqual(first);
  });
});
