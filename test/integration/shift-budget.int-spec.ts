import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';
import { PROJECT_ROOT } from '../support/product';
import { waitFor } from '../support/wait';

const examples = join(PROJECT_ROOT, 'examples');
const dir = mkdtempSync(join(tmpdir(), 'mcc-shift-'));
const alert = { id: 'a1', kind: 'fire', alertId: 'a1', rule: 'payment-collapse', key: { channel: 'douyin' } };
const action = (id: string, state: string, amount: number) => {
  return { id, state, transfers: [{ from: 'douyin', to: 'tmall', amount }] };
};
let actions = [action('m1', 'applied', 12.5), action('m2', 'waiting', 99)];
let server: Server;
let url: string;

/** As much of the REST interface as the programs use. */
function answerTo(path: string): object | undefined {
  if (path.startsWith('/api/v1/alerts?')) return { alerts: [alert] };
  const states = /^\/api\/v1\/budget\/actions\?state=(.*)$/.exec(path)?.[1]?.split(',');
  if (states) return { actions: actions.filter(({ state }) => states.includes(state)) };
  return actions.find(({ id }) => path === `/api/v1/budget/actions/${id}`);
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = answerTo(request.url ?? '');
    response.writeHead(body ? 200 : 404).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true });
});

interface Run {
  lines: () => string[];
  kill: () => Promise<void>;
}

/** Runs a program in an own folder. */
function run(command: string, args: string[], input?: string): Run {
  const child: ChildProcess = spawn(command, [...args, url], {
    cwd: dir,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin?.end(input);
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  return { lines: () => output.trim().split('\n').filter(Boolean), kill };
}

/** Each thing is done once, over a kill and a new start. */
async function actsOnce(start: () => Run, journal: string): Promise<void> {
  actions = [action('m1', 'applied', 12.5), action('m2', 'waiting', 99)];
  const told = (program: Run, count: number) =>
    waitFor(
      'what it does',
      () => Promise.resolve(program.lines()),
      (all) => all.length >= count,
      15_000,
    );
  const first = start();
  expect((await told(first, 2)).sort()).toEqual([
    'a1  pause douyin',
    'm1:douyin:tmall  move 12.5 from douyin to tmall',
  ]);
  const written = () =>
    existsSync(join(dir, journal)) && readFileSync(join(dir, journal), 'utf8').split('\n').length > 2;
  await waitFor('its journal', () => Promise.resolve(written()), Boolean, 15_000);
  await first.kill();
  actions.push(action('m3', 'rolled-back', 3));
  const second = start();
  expect(await told(second, 1)).toEqual(['m3:douyin:tmall  move 3 from douyin to tmall']);
  await second.kill();
}

it('examples/shift-budget.ts does each thing once', async () => {
  const source = readFileSync(join(examples, 'shift-budget.ts'), 'utf8');
  const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } });
  // a log that brings every message twice, in the place of a broker
  const log = `{
    const said = ['m1', 'm2', 'm3'].flatMap((actionId) => [{ kind: 'proposed' }, { kind: 'applied', actionId }]);
    const messages = [
      ...[${JSON.stringify(alert)}].map((each) => ['mcc.alerts.v1', each]),
      ...said.map((each) => ['mcc.budget-actions.v1', each]),
    ];
    const deliver = async (eachMessage) => {
      for (const [topic, value] of [...messages, ...messages])
        await eachMessage({ topic, message: { value: JSON.stringify(value) } }).catch(() => undefined);
      setInterval(() => undefined, 60_000);
    };
    const consumer = () => ({ connect() {}, subscribe() {}, run: ({ eachMessage }) => deliver(eachMessage) });
    const fake = { Kafka: class { consumer = consumer } };
    const ordinary = require;
    require = (name) => (name === 'kafkajs' ? fake : ordinary(name));
  }`;
  await actsOnce(() => run(process.execPath, ['-'], `${log}\n${outputText}`), 'shift-budget.journal');
}, 60_000);

const hasPython = spawnSync('python3', ['--version']).status === 0;
(hasPython ? it : it.skip)(
  'examples/shift_budget.py does each thing once (needs python3)',
  () => actsOnce(() => run('python3', [join(examples, 'shift_budget.py')]), 'shift_budget.journal'),
  60_000,
);
