import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS, topicPlans, type AlertMessage } from '@mcc/contracts';
import { createEventLog, type EventLog } from '@mcc/event-log';
import { EvaluatorStage } from '../../apps/evaluator/src/testing/evaluator-stage';
import { slicesOf, withWarmUp, type Scene } from '../../apps/evaluator/src/testing/scenes';
import { eventRecord, metricsRecord, sliceOf } from '../../apps/evaluator/src/testing/slices';
import { fleetRules } from '../../apps/evaluator/src/testing/stage-rules';
import { kafkaSuite } from '../support/engines';
import { waitFor } from '../support/wait';

const SUPPORT = join(__dirname, '../support');

const business = (orders: number, ...prices: (number | null)[]): Scene[] =>
  prices.map((price) => ({ orders, price, act: null, late: 0 }));

/** Falls and recoveries of prices and of payments; one part for each test step. */
const PARTS = [
  [...withWarmUp([]), ...business(0, 100, null, 90, null)],
  [...business(0, 80, null), ...business(8, 95, null, null, null)],
  [...business(8, null, 101, null, null), ...business(0, 90, null, null, null)],
  [...business(8, null, 80, null, null, null, 100, null, null)],
];

kafkaSuite('evaluators on Kafka', (brokers) => {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-evaluators-'));
  const topicPrefix = `test-${randomUUID()}.`;
  const log: EventLog = createEventLog({ dataDir: folder, brokers, topicPrefix });
  const reference = new EvaluatorStage(fleetRules());
  const children: ChildProcess[] = [];
  const alerts: AlertMessage[] = [];
  let slot = 0;

  const start = (): ChildProcess => {
    const file = join(__dirname, 'evaluator.child.ts');
    const args = [
      '--require',
      join(SUPPORT, 'workspace-sources.cjs'),
      file,
      brokers.join(','),
      topicPrefix,
      folder,
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    children.push(child);
    return child;
  };

  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };

  /** Lets the next part of the story happen, here and to the evaluator nobody disturbs. */
  async function play(part: number): Promise<void> {
    for (const scene of PARTS[part] ?? []) {
      const slices = slicesOf(slot++, scene);
      for (const [family, given] of slices) await reference.slice(family, given);
      const positions = await log.append(slices.map(([family]) => eventRecord(family)));
      await log.append(positions.map((at, index) => metricsRecord(sliceOf(at, slices[index]?.[1] ?? {}))));
    }
  }

  const ids = (messages: AlertMessage[]): string[] => messages.map(({ transitionId }) => transitionId).sort();

  const allSaid = (): Promise<unknown> =>
    waitFor(
      'all alerts',
      async () => ({ said: new Set(ids(alerts)).size, expected: reference.alerts().length }),
      ({ said, expected }) => said >= expected,
    );

  beforeAll(async () => {
    await log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000, evaluatorShards: 2 }));
    await reference.start();
    await log.consume({
      groupId: null,
      topics: [TOPICS.alerts],
      from: 'earliest',
      handler: {
        batch: async ({ records }) => {
          for (const { value } of records) alerts.push(JSON.parse(String(value)) as AlertMessage);
        },
      },
      onCrash: (error) => {
        throw error;
      },
    });
  }, 60_000);

  afterAll(async () => {
    for (const child of children) await end(child, 'SIGKILL');
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('say everything once while they are killed, paused, replaced and go on', async () => {
    const [first, second] = [start(), start()];
    await play(0);
    await allSaid();

    await end(first, 'SIGKILL');
    await play(1);
    await allSaid();

    // the paused one is taken for dead; all its shares go to the third
    const third = start();
    second.kill('SIGSTOP');
    await play(2);
    await allSaid();
    second.kill('SIGCONT');
    await play(3);
    await allSaid();

    await end(third, 'SIGTERM');
    expect(third.exitCode).toBe(0);
    expect(second.exitCode).toBeNull();
    await end(second, 'SIGTERM');
    expect(second.exitCode).toBe(0);
    expect(reference.alerts().length).toBeGreaterThan(10);
    expect(ids(alerts)).toEqual(ids(reference.alerts()));
  }, 240_000);
});
