import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS, topicPlans, type AlertMessage } from '@mcc/contracts';
import { createEventLog } from '@mcc/event-log';
import { LocalServer, type Behaviour } from '@mcc/outbound/testing';
import { transition } from '../../apps/notifier/src/testing/notifier-stage';
import { webhookReceiver } from '../../apps/notifier/src/testing/platform-robots';
import { waitFor } from '../support/wait';
import { length, report } from './case';
import { between } from './recovery';

const SUPPORT = join(__dirname, '..', 'support');
const dir = mkdtempSync(join(tmpdir(), 'mcc-kill-notifier-'));
const hook = webhookReceiver();
const server = new LocalServer();

let child: ChildProcess | undefined;

/** Runs a notifier on the folder. */
function start(): ChildProcess {
  const args = [
    '--require',
    join(SUPPORT, 'workspace-sources.cjs'),
    join(__dirname, 'notifier.child.ts'),
    dir,
  ];
  child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  return child;
}

/** Says something of alerts while no notifier runs: the embedded log is one process's. */
async function say(messages: readonly AlertMessage[]): Promise<void> {
  const log = createEventLog({ dataDir: dir });
  await log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000 }));
  const topic = TOPICS.alerts;
  await log.append(
    messages.map((each) => ({ topic, key: each.alertId, value: Buffer.from(JSON.stringify(each)) })),
  );
  await log.close();
}

const idOf = ({ headers }: (typeof server.requests)[number]): string => String(headers['webhook-id']);

/** What was told, each message once however often it came. */
function told(): string[] {
  const byId = new Map(server.requests.map((request) => [idOf(request), request.text]));
  return [...byId.values()].flatMap((text) => {
    const { why, alerts } = JSON.parse(text).data as { why: string; alerts: { alert: { id: string } }[] };
    return alerts.map(({ alert }) => `${why} ${alert.id}`);
  });
}

/** Kills the notifier at the n-th request from now: before the answer, or right after it. */
function killAt(running: ChildProcess, requests: number): void {
  let left = requests;
  const isAnswered = Math.random() < 0.5;
  const behaviour: Behaviour = (request) => {
    left -= 1;
    if (left !== 0) return hook.behaviour(request);
    if (isAnswered) setImmediate(() => running.kill('SIGKILL'));
    else running.kill('SIGKILL');
    return isAnswered ? hook.behaviour(request) : 'silence';
  };
  server.behaviour = behaviour;
}

beforeAll(async () => {
  await server.start();
  writeFileSync(join(dir, 'alerting.yaml'), 'version: 1\n');
  writeFileSync(
    join(dir, 'routes.yaml'),
    `
version: 1
receivers:
  - { id: tickets, channels: [{ type: webhook, url: '${server.url}/hook', secret: '${hook.secret}' }] }
route: { id: all, receivers: [tickets], group_by: [channel], group_wait: 0s, group_interval: 1s }
`,
  );
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

it('is killed at random points: everybody is told everything, twice only where the answer was lost', async () => {
  const kills = length(20, 5);
  const answerLost = new Set<string>();
  const raised: string[] = [];
  const ended: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const fresh = [0, 1, 2].map((index) => `r${round}-${index}`);
    // what has been told in an earlier round ends
    const over = raised.slice(-3, -1);
    await say([...fresh.map((id) => transition(id, 'fire')), ...over.map((id) => transition(id, 'resolve'))]);
    raised.push(...fresh);
    ended.push(...over);
    const running = start();
    killAt(running, between(1, 3));
    await once(running, 'exit');
    const last = server.requests.at(-1);
    if (last) answerLost.add(idOf(last));
  }
  server.behaviour = hook.behaviour;
  start();
  const expected = [...raised.map((id) => `new ${id}`), ...ended.map((id) => `resolved ${id}`)].sort();
  await waitFor(
    'everything told',
    async () => told(),
    (all) => expected.every((each) => all.includes(each)),
  );

  const counts = new Map<string, number>();
  for (const request of server.requests) counts.set(idOf(request), (counts.get(idOf(request)) ?? 0) + 1);
  const twice = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  report('kill -9 of a notifier', { kills, messages: counts.size, 'told twice': twice.length });
  expect(twice.filter((id) => !answerLost.has(id))).toEqual([]);
  // and each of it in one message
  expect(told().sort()).toEqual(expected);
}, 600_000);
