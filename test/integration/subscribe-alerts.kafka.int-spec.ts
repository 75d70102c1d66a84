import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { AlertIndex, personTransition, ruleMessage } from '@mcc/alerting';
import { topicPlans, TOPICS, type AlertMessage } from '@mcc/contracts';
import { createKafkaEventLog } from '@mcc/event-log';
import { kafkaSuite } from '../support/engines';
import { PROJECT_ROOT } from '../support/product';
import { waitFor } from '../support/wait';

/** The documented schema of a message on the alert topic. */
function documentedSchema(): ValidateFunction {
  const { components } = parse(readFileSync(join(PROJECT_ROOT, 'docs/asyncapi.yaml'), 'utf8'));
  const ajv = new Ajv({ strict: false });
  return ajv.compile({ $ref: '#/components/schemas/AlertMessage', components });
}

/** An alert's life: it fires, somebody acknowledges it with a note, it is resolved. */
function life(): AlertMessage[] {
  const index = new AlertIndex();
  const at = Date.now();
  const say = (kind: 'fire' | 'resolve', sequence: number): AlertMessage =>
    ruleMessage(
      {
        rule: 'competitor-price',
        key: { competitor: 'rival', product: 'tea' },
        episode: 1,
        startedAt: at,
        sequence,
        kind,
        at,
        grade: 'orange',
        respondWithinMs: 3_600_000,
        summary: { 'zh-CN': '竞品降价 12%', en: 'price cut by 12%' },
        evidence: {
          reason: { 'zh-CN': '降价', en: 'price cut' },
          values: [{ name: 'oldPrice', value: 129.9, unit: 'money' }],
          window: { from: at, to: at },
          sample: 1,
          provisional: false,
        },
      },
      { name: { 'zh-CN': '竞品调价', en: 'Competitor price change' }, links: [] },
      at,
    );
  const fire = say('fire', 1);
  index.apply(fire);
  const detail = index.detail(fire.alertId);
  const ack = detail && personTransition(detail, { kind: 'ack', actor: '李娜', note: '正在核对', at });
  if (ack?.kind !== 'ok') throw new Error('refused');
  return [fire, ack.value, say('resolve', 2)];
}

kafkaSuite('other programs that subscribe to alerts', (brokers) => {
  const topicPrefix = `test-${randomUUID()}.`;
  const messages = life();
  const isDocumented = documentedSchema();

  beforeAll(async () => {
    const log = createKafkaEventLog({ brokers, topicPrefix });
    await log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000 }));
    await log.append(
      messages.map((message) => ({
        topic: TOPICS.alerts,
        key: message.alertId,
        value: Buffer.from(JSON.stringify(message)),
      })),
    );
    await log.close();
  });

  const expectDocumented = (output: string): void => {
    const read = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(read).toEqual(JSON.parse(JSON.stringify(messages)));
    for (const message of read) {
      isDocumented(message);
      expect(isDocumented.errors ?? []).toEqual([]);
    }
  };

  it('read documented JSON with the script of the README', async () => {
    const child = spawn(process.execPath, [join(PROJECT_ROOT, 'examples/subscribe-alerts.mjs')], {
      env: { ...process.env, KAFKA_BROKERS: brokers.join(','), MCC_TOPIC_PREFIX: topicPrefix },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    try {
      await waitFor(
        'messages',
        async () => output.trim().split('\n').length,
        (lines) => lines === 3,
        20_000,
      );
    } finally {
      child.kill();
      await once(child, 'close');
    }
    expectDocumented(output);
  }, 30_000);

  it.each(['README.md', 'README.zh-CN.md'])('find that script in %s', (file) => {
    const read = (name: string): string => readFileSync(join(PROJECT_ROOT, name), 'utf8');
    const script = read('examples/subscribe-alerts.mjs').replace(/^\/\/.*\n/gm, '');
    expect(read(file)).toContain(`\`\`\`js\n${script}\`\`\``);
  });

  const hasKcat = spawnSync('kcat', ['-V']).status === 0;
  (hasKcat ? it : it.skip)('read documented JSON with kcat (Debian: kcat)', () => {
    const line = ['-b', brokers.join(','), '-t', `${topicPrefix}${TOPICS.alerts}`, '-C', '-e', '-q'];
    const { status, stdout } = spawnSync('kcat', line, { encoding: 'utf8' });
    expect(status).toBe(0);
    expectDocumented(stdout);
  });
});
