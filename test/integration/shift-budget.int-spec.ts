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

const HOUR = 3_600_000;
const examples = join(PROJECT_ROOT, 'examples');
const dir = mkdtempSync(join(tmpdir(), 'mcc-shift-'));
const said = (alertId: string, channel: string, ageMs = 0, kind = 'fire') => ({
  transitionId: `${alertId}:${kind}`,
  alertId,
  kind,
  rule: 'payment-collapse',
  key: { channel },
  at: Date.now() - ageMs,
});
/** What the log says: an old alert, one that fires and is over, and another one of the same channel. */
const before = [
  said('old', 'tmall', HOUR),
  said('a1', 'douyin'),
  said('a1', 'douyin', 0, 'resolve'),
  said('a2', 'douyin'),
];
let messages = before;
let server: Server;
let url: string;

/** As much of the REST interface as the program uses. */
function answerTo(path: string): object | undefined {
  const ids = [...new Set(messages.map(({ alertId }) => alertId))];
  if (path === '/api/v1/alerts?rule=payment-collapse') return { alerts: ids.reverse().map((id) => ({ id })) };
  const timeline = messages.filter(({ alertId }) => path === `/api/v1/alerts/${alertId}`);
  return timeline.length > 0 ? { timeline } : undefined;
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

/** Runs a program in a folder of its own. */
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

const OF_BEFORE = [
  'old:fire  no move: stale',
  'a1:fire  take 10 % from douyin',
  'a2:fire  no move: cool-down',
];

/** Each alert is dealt with once, over a kill and a new start, and not every one moves money. */
async function actsOnce(start: () => Run, journal: string): Promise<void> {
  messages = before;
  const told = (program: Run, count: number) =>
    waitFor(
      'what it does',
      () => Promise.resolve(program.lines()),
      (all) => all.length >= count,
      15_000,
    );
  const first = start();
  expect(await told(first, OF_BEFORE.length)).toEqual(OF_BEFORE);
  const written = () =>
    existsSync(join(dir, journal)) && readFileSync(join(dir, journal), 'utf8').split('\n').length;
  await waitFor(
    'its journal',
    () => Promise.resolve(written()),
    (lines) => Number(lines) > OF_BEFORE.length,
    15_000,
  );
  await first.kill();
  messages = [...before, said('a3', 'jd'), said('a4', 'douyin')];
  const second = start();
  expect(await told(second, 2)).toEqual(['a3:fire  take 10 % from jd', 'a4:fire  no move: cool-down']);
  await second.kill();
}

/** The program with a log that brings every message twice in the place of a broker. */
function withoutBroker(): string {
  const source = readFileSync(join(examples, 'shift-budget.ts'), 'utf8');
  const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } });
  return `{
    const messages = ${JSON.stringify(messages)};
    const deliver = async (eachMessage) => {
      for (const each of [...messages, ...messages])
        await eachMessage({ message: { value: JSON.stringify(each) } });
      setInterval(() => undefined, 60_000);
    };
    const consumer = () => ({ connect() {}, subscribe() {}, run: ({ eachMessage }) => deliver(eachMessage) });
    const fake = { Kafka: class { consumer = consumer } };
    const ordinary = require;
    require = (name) => (name === 'kafkajs' ? fake : ordinary(name));
  }\n${outputText}`;
}

it(
  'examples/shift-budget.ts moves once for each alert that is a reason to',
  () => actsOnce(() => run(process.execPath, ['-'], withoutBroker()), 'shift-budget.journal'),
  60_000,
);

const hasPython = spawnSync('python3', ['--version']).status === 0;
(hasPython ? it : it.skip)(
  'examples/shift_budget.py moves once for each alert that is a reason to (needs python3)',
  () => actsOnce(() => run('python3', [join(examples, 'shift_budget.py')]), 'shift_budget.journal'),
  60_000,
);
