import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { ModuleKind, transpileModule } from 'typescript';
import type { AlertMessage, AlertView } from '@mcc/contracts';
import { tailAlerts } from '../../apps/cli/src/alerts/tail-alerts';
import { alertMessage } from '../../apps/gateway/src/testing/alert-message';
import { GatewayStage } from '../../apps/gateway/src/testing/gateway-stage';
import { PROJECT_ROOT } from '../support/product';
import { waitFor } from '../support/wait';

const stage = new GatewayStage();
const children: ChildProcess[] = [];
const examples = join(PROJECT_ROOT, 'examples');
let url: URL;

beforeAll(async () => {
  await stage.start();
  url = new URL(`http://127.0.0.1:${stage.port}`);
}, 60_000);
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill();
    await once(child, 'close');
  }
});
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

const fired = (alertId: string, given: Partial<AlertMessage> = {}): AlertMessage =>
  alertMessage(alertId, {
    rule: 'price-drop',
    ruleName: { 'zh-CN': '竞品降价', en: 'Price drop' },
    key: { product: alertId },
    summary: { 'zh-CN': '降 18%', en: 'down 18 %' },
    ...given,
  });

const post = (id: string, act: string, body: object) =>
  request(stage.app.getHttpServer())
    .post(`/api/v1/alerts/${id}/${act}`)
    .send({ actor: 'lin', ...body })
    .expect(200);

async function raise(message: AlertMessage): Promise<void> {
  await stage.transition(message);
  await waitFor(
    message.alertId,
    async () => (await request(stage.app.getHttpServer()).get(`/api/v1/alerts/${message.alertId}`)).status,
    (status) => status === 200,
  );
}

/** Runs a program against the stage; what it has printed so far, by line. */
function run(command: string, args: string[], input?: string): () => string[] {
  const child = spawn(command, [...args, url.origin], {
    cwd: PROJECT_ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  child.stdin.end(input);
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  return () => output.trim().split('\n').filter(Boolean);
}

describe('mcc alerts tail', () => {
  it('shows open alerts, then what becomes of them, of the rules and grades asked for', async () => {
    await raise(fired('tail-open'));
    await raise(fired('tail-orange', { grade: 'orange' }));
    await raise(fired('tail-other', { rule: 'other' }));
    const shown: AlertView[] = [];
    const stop = new AbortController();
    const tail = tailAlerts({
      url,
      filter: { rules: ['price-drop'], grades: ['red', 'yellow'] },
      onAlert: (alert) => shown.push(alert),
      onNote: () => undefined,
      signal: stop.signal,
    });
    const states = (): Promise<string[]> => Promise.resolve(shown.map(({ id, state }) => `${id} ${state}`));
    await waitFor('the open alert', states, (all) => all.length === 1);
    await post('tail-open', 'escalate', {});
    await post('tail-other', 'ack', {});
    await post('tail-orange', 'ack', {});
    await post('tail-open', 'assign', { assignee: 'chen' });
    await post('tail-open', 'note', { note: 'nothing to see on a line' });
    await post('tail-open', 'resolve', { reason: 'fixed' });
    await post('tail-open', 'feedback', { useful: true });
    await raise(fired('tail-last'));
    await waitFor('the end', states, (all) => all.at(-1) === 'tail-last firing');
    expect(await states()).toEqual([
      'tail-open firing',
      'tail-open escalated',
      'tail-open escalated',
      'tail-open resolved',
      'tail-last firing',
    ]);
    expect(shown.at(-2)?.closeOut).toEqual({ by: 'lin', reason: 'fixed' });
    stop.abort();
    await tail;
  }, 20_000);
});

it('examples/watch-alerts.ts prints each alert as it changes', async () => {
  await raise(fired('typescript'));
  const source = readFileSync(join(examples, 'watch-alerts.ts'), 'utf8');
  const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } });
  const lines = run(process.execPath, ['-'], outputText);
  const own = (): Promise<string[]> =>
    Promise.resolve(lines().filter((line) => line.includes('  typescript  ')));
  await waitFor('the alert', own, (all) => all.length === 1, 15_000);
  await post('typescript', 'ack', {});
  const all = await waitFor('the acknowledgement', own, (printed) => printed.length === 2, 15_000);
  expect(all.map((line) => line.replace(/^\S+/, ''))).toEqual([
    '  red firing  Price drop  typescript  down 18 %',
    '  red acknowledged  Price drop  typescript  down 18 %',
  ]);
}, 40_000);

const hasPython = spawnSync('python3', ['--version']).status === 0;
(hasPython ? it : it.skip)(
  'examples/watch_alerts.py prints each transition (needs python3)',
  async () => {
    await raise(fired('python'));
    const lines = run('python3', [join(examples, 'watch_alerts.py')]);
    const own = (): Promise<AlertMessage[]> =>
      Promise.resolve(
        lines()
          .map((line) => JSON.parse(line) as AlertMessage)
          .filter(({ alertId }) => alertId === 'python'),
      );
    await waitFor('the alert', own, (all) => all.length === 1, 15_000);
    await post('python', 'ack', { note: '正在核对' });
    await post('python', 'resolve', { reason: 'fixed' });
    const all = await waitFor('what was done', own, (printed) => printed.length === 3, 15_000);
    expect(all.map(({ kind, note }) => [kind, note])).toEqual([
      ['fire', undefined],
      ['ack', '正在核对'],
      ['resolve', undefined],
    ]);
  },
  40_000,
);
