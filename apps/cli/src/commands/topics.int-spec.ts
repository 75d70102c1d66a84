import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topicPlans } from '@mcc/contracts';
import { startHttpFront } from '../../../../libs/store/src/testing/http-front';
import { kafkaSuite } from '../../../../test/support/engines';

const HOUR = 3_600_000;

/** Runs `mcc topics`; resolves to its exit code and what it printed. */
async function mccTopics(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number; out: string }> {
  const { KAFKA_BROKERS: _, CLICKHOUSE_URL: __, ...rest } = process.env;
  const child = spawn(process.execPath, [join(__dirname, '../../bin/mcc.mjs'), 'topics', ...args], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out };
}

kafkaSuite('mcc topics', (brokers) => {
  it('can be run again and again, and checked', async () => {
    const topicPrefix = `test-${randomUUID()}.`;
    const env = { KAFKA_BROKERS: brokers.join(','), MCC_TOPIC_PREFIX: topicPrefix, MCC_PARTITIONS: '3' };
    const missing = await mccTopics(['--check'], env);
    expect([missing.code, missing.out]).toEqual([1, expect.stringContaining('missing (3 partitions')]);
    const first = await mccTopics([], env);
    expect(first.code).toBe(0);
    const plans = topicPlans({ partitions: 3, eventRetentionMs: 72 * HOUR });
    for (const { topic, partitions } of plans)
      expect(first.out).toMatch(new RegExp(`${topicPrefix}${topic} +created \\(${partitions} partitions`));
    const second = await mccTopics([], env);
    expect(second.out.trim().split('\n')).toEqual(plans.map(() => expect.stringMatching(/ unchanged$/)));
    expect((await mccTopics(['--check'], env)).code).toBe(0);
    const changed = await mccTopics(['--check'], { ...env, MCC_LOG_HOURS: '1' });
    expect([changed.code, changed.out]).toEqual([
      1,
      expect.stringContaining('retention.ms 259200000 → 3600000'),
    ]);
    const without = await mccTopics([], {});
    expect([without.code, without.out]).toEqual([1, expect.stringContaining('KAFKA_BROKERS is not set')]);
    const wrong = await mccTopics([], { ...env, MCC_PARTITIONS: 'many' });
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('MCC_PARTITIONS=many')]);
  }, 60_000);

  it('makes the tables of the ClickHouse server too', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'mcc-topics-'));
    const front = await startHttpFront(dataDir);
    try {
      const env = {
        KAFKA_BROKERS: brokers.join(','),
        MCC_TOPIC_PREFIX: `test-${randomUUID()}.`,
        CLICKHOUSE_URL: front.url,
      };
      const run = await mccTopics([], env);
      expect([run.code, run.out]).toEqual([0, expect.stringContaining('database mcc: migrated')]);
      const answer = await fetch(front.url, { method: 'POST', body: 'SELECT count() FROM mcc.events' });
      expect((await answer.text()).trim()).toBe('0');
    } finally {
      await front.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 60_000);
});
