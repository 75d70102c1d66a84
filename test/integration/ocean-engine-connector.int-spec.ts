import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalServer, type GivenAnswer } from '@mcc/outbound/testing';
import { openPlatform } from '../../apps/budget-shifter/src/platform/open-platform';
import type { AdPlatform } from '../../apps/budget-shifter/src/platform/platform.port';
import { orderWith } from '../../apps/budget-shifter/src/testing/orders';
import { CONNECTOR_SECRET } from '../../apps/budget-shifter/src/testing/webhook-connector';
import { PROJECT_ROOT } from '../support/product';

/** The worked example of docs/budget.md, between the real adapter and a server that plays Ocean Engine. */

const dir = mkdtempSync(join(tmpdir(), 'mcc-ocean-'));
const ocean = new LocalServer();
const budgets = new Map<number, number>();
let child: ChildProcess | undefined;
let platform: AdPlatform;

/** As the platform's own package describes it: an absolute budget for each project. */
function setBudgets(text: string, token: unknown): GivenAnswer {
  const { advertiser_id: advertiser, data } = JSON.parse(text) as {
    advertiser_id: number;
    data: { project_id: number; budget: number; budget_mode: string }[];
  };
  if (token !== 'token' || advertiser !== 42) return { body: { code: 40105, message: 'access token' } };
  if (data.some(({ budget }) => budget < 100))
    return { body: { code: 40000, message: 'the budget is too small' } };
  for (const { project_id: project, budget } of data) budgets.set(project, budget);
  return { body: { code: 0, message: 'OK', request_id: `r${ocean.requests.length}`, data: {} } };
}

/** Starts the connector on the folder. */
async function start(): Promise<void> {
  await platform?.close();
  child = spawn(
    process.execPath,
    [join(PROJECT_ROOT, 'examples/ocean-engine-connector.mjs'), join(dir, 'lines.json')],
    {
      cwd: PROJECT_ROOT,
      env: {
        ...process.env,
        BUDGET_SECRET: CONNECTOR_SECRET,
        OCEAN_TOKEN: 'token',
        OCEAN_ADVERTISER: '42',
        OCEAN_URL: ocean.url,
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  const url = /http\S+/.exec(String(line))?.[0] ?? '';
  platform = await openPlatform({
    platform: { kind: 'webhook', url },
    secretsDir: dir,
    networks: '127.0.0.0/8',
    timeoutMs: 5_000,
    now: Date.now,
  });
}

async function kill(): Promise<void> {
  child?.kill('SIGKILL');
  if (child) await once(child, 'exit');
}

beforeAll(async () => {
  writeFileSync(join(dir, 'budget-platform'), CONNECTOR_SECRET);
  writeFileSync(
    join(dir, 'lines.json'),
    JSON.stringify({ a: { project: 1, budget: 1_000 }, b: { project: 2, budget: 1_000 } }),
  );
  await ocean.start();
  ocean.behaviour = ({ text, headers }) => setBudgets(text, headers['access-token']);
  await start();
});
afterAll(async () => {
  await kill();
  await platform.close();
  await ocean.stop();
  rmSync(dir, { recursive: true, force: true });
});

const amounts = (): (number | undefined)[] => [budgets.get(1), budgets.get(2)];

it('sets what the lines have after a move, once, and says so again', async () => {
  const first = await platform.apply(orderWith('x1'));
  expect(first).toEqual({ done: true, confirmation: 'ocean-engine r1' });
  expect(amounts()).toEqual([990, 1_010]);
  expect(await platform.apply(orderWith('x1'))).toEqual(first);
  expect(ocean.requests).toHaveLength(1);
});

it('does the same order once though it is killed before it has heard the answer', async () => {
  ocean.behaviour = ({ text, headers }) => {
    setBudgets(text, headers['access-token']);
    child?.kill('SIGKILL');
    return 'silence';
  };
  await expect(platform.apply(orderWith('x2'))).rejects.toMatchObject({ code: 'unreachable' });
  ocean.behaviour = ({ text, headers }) => setBudgets(text, headers['access-token']);
  await start();
  expect(await platform.apply(orderWith('x2'))).toMatchObject({ done: true });
  expect(amounts()).toEqual([980, 1_020]);
});

it('has no word while the platform has none', async () => {
  const answer = ocean.behaviour;
  ocean.behaviour = () => ({ status: 502, body: 'bad gateway' });
  await expect(platform.apply(orderWith('x3'))).rejects.toMatchObject({ code: 'unavailable' });
  ocean.behaviour = answer;
  expect(await platform.apply(orderWith('x3'))).toMatchObject({ done: true });
  expect(amounts()).toEqual([970, 1_030]);
});

it('says no, and leaves the budgets as they were', async () => {
  const large = orderWith('x4', {
    lines: [
      { line: 'a', channel: 'douyin', delta: -900 },
      { line: 'b', channel: 'tmall', delta: 900 },
    ],
  });
  expect(await platform.apply(large)).toMatchObject({
    done: false,
    code: 'http-422',
    detail: expect.stringContaining('too small'),
  });
  expect(amounts()).toEqual([970, 1_030]);
  expect(await platform.apply(orderWith('x5', { do: 'pause', paused: true }))).toMatchObject({ done: false });
});
