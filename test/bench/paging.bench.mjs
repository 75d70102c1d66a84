// How long it takes from the append of an alert to the request at a DingTalk-shaped server that checks the signature, by a
// notifier on the embedded log (on Kafka with KAFKA_BROKERS). Beside two bare ways on the same log and server: a signed POST,
// and append, read back, signed POST. DingTalk takes 20 messages a minute from a robot, so there are several.
//   npm run bench:paging [alerts]
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const { Logger } = require('@nestjs/common');
const { TOPICS, linkKeyOf, topicPlans } = require('@mcc/contracts');
const { createEventLog } = require('@mcc/event-log');
const { loadConfig } = require('@mcc/runtime');
const { notifierOptions } = require('@mcc/notifier');
const { NotifierService } = require('../../apps/notifier/dist/notifier.service.js');
const { NotifierMetrics } = require('../../apps/notifier/dist/notifier.metrics.js');
const { openRouting } = require('../../apps/notifier/dist/routing.js');

const ALERTS = Number(process.argv[2] ?? 200);
/** Most messages that one robot is sent, well within its minute. */
const EACH_ROBOT = 15;
const ROBOTS = Math.ceil(ALERTS / EACH_ROBOT);
const LONGEST_MS = 30_000;
/** The limit that the product is held to: p95, ms. */
const LIMIT_MS = 2_000;
const SECRET = 'SECbench';

Logger.overrideLogger(false);
const dir = mkdtempSync(join(tmpdir(), 'mcc-paging-'));
const arrived = new Map();
let forged = 0;

const signOf = (timestamp) => createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64');

/** Takes cards whose signature is good, and notes when each alert was first heard of. */
const server = createServer((request, response) => {
  const at = performance.now();
  const { searchParams } = new URL(request.url, 'http://local');
  const isGood = searchParams.get('sign') === signOf(searchParams.get('timestamp'));
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (!isGood) forged += 1;
    for (const name of Buffer.concat(chunks)
      .toString()
      .match(/page-\d+/g) ?? []) {
      if (!arrived.has(name)) arrived.set(name, at);
    }
    response.end(JSON.stringify(isGood ? { errcode: 0, errmsg: 'ok' } : { errcode: 310000 }));
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const robot = `http://127.0.0.1:${server.address().port}/robot/send?access_token=token`;

const robots = Array.from({ length: ROBOTS }, (_, index) => index);
writeFileSync(join(dir, 'alerting.yaml'), 'version: 1\n');
writeFileSync(
  join(dir, 'routes.yaml'),
  `version: 1
receivers:
${robots.map((n) => `  - { id: robot-${n}, channels: [{ type: dingtalk, url: '${robot}', secret: ${SECRET} }] }`).join('\n')}
route:
  id: all
  receivers: []
  group_by: [channel, campaign]
  group_wait: 0s
  routes:
${robots.map((n) => `    - { id: to-${n}, matchers: ['channel = robot-${n}'], receivers: [robot-${n}] }`).join('\n')}
`,
);

const brokers = process.env.KAFKA_BROKERS?.split(',');
const log = createEventLog({
  dataDir: dir,
  ...(brokers ? { brokers, topicPrefix: `bench-${randomUUID()}.` } : {}),
});
await log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000 }));

function alertOf(n) {
  const now = Date.now();
  return {
    version: 1,
    transitionId: `page-${n}:fire`,
    alertId: `page-${n}`,
    kind: 'fire',
    at: now,
    producedAt: now,
    rule: 'payment-collapse',
    ruleName: { 'zh-CN': '支付率骤降', en: 'Payments collapsed' },
    key: { channel: `robot-${n % ROBOTS}`, campaign: `page-${n}` },
    episode: 1,
    grade: 'red',
    responseWithinMs: 7_200_000,
    summary: { 'zh-CN': '支付率 12%', en: 'Payment rate 12%' },
  };
}

const append = (topic, key, message) =>
  log.append([{ topic, key, value: Buffer.from(JSON.stringify(message)) }]);

async function postSigned(text) {
  const timestamp = Date.now();
  const url = `${robot}&timestamp=${timestamp}&sign=${encodeURIComponent(signOf(timestamp))}`;
  await (await fetch(url, { method: 'POST', body: text })).text();
}

/** @returns {number} the 95th percentile, ms */
function print(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  const [p50, p95, max] = [at(0.5), at(0.95), at(1)].map((ms) => ms.toFixed(1).padStart(7));
  console.log(`${name.padEnd(34)} n ${sorted.length}  p50 ${p50} ms  p95 ${p95} ms  max ${max} ms`);
  return at(0.95);
}

const random = (least, most) => least + (most - least) * Math.random();

/** Does something for each alert at random times, and waits until the server has heard of all. */
async function measure(prefix, begin) {
  arrived.clear();
  const startedAt = new Map();
  for (let n = 0; n < ALERTS; n++) {
    startedAt.set(`page-${prefix}${n}`, performance.now());
    await begin(`${prefix}${n}`);
    await sleep(random(20, 120));
  }
  const deadline = performance.now() + LONGEST_MS;
  while (arrived.size < ALERTS && performance.now() < deadline) await sleep(20);
  if (arrived.size < ALERTS) {
    console.error(`${ALERTS - arrived.size} did not come within ${LONGEST_MS / 1_000} s`);
    process.exitCode = 1;
  }
  return [...arrived].map(([name, at]) => at - startedAt.get(name));
}

const options = {
  ...notifierOptions(
    loadConfig({
      MCC_ROUTES: join(dir, 'routes.yaml'),
      MCC_ALERTING_POLICY: join(dir, 'alerting.yaml'),
      MCC_NOTIFY_NETWORKS: '127.0.0.0/8',
    }),
    Buffer.alloc(32),
  ),
  linkKey: linkKeyOf(Buffer.from('bench')),
};
const notifier = new NotifierService(log, await openRouting(options), options, new NotifierMetrics());

try {
  console.log(`${ALERTS} alerts, ${ROBOTS} robots, ${brokers ? 'Kafka' : 'embedded log'}`);
  print('bare signed POST', await measure('1', (n) => postSigned(`page-${n}`)));
  const follower = await log.consume({
    groupId: null,
    topics: [TOPICS.deadLetters],
    from: 'latest',
    handler: {
      batch: async ({ records }) => {
        for (const { key } of records) await postSigned(key);
      },
    },
    onCrash: (error) => {
      throw error;
    },
  });
  await sleep(500);
  print(
    'bare append, read, signed POST',
    await measure('2', (n) => append(TOPICS.deadLetters, `page-${n}`, {})),
  );
  await follower.close();
  await notifier.onApplicationBootstrap();
  await sleep(1_000);
  const p95 = print(
    'alert append to page',
    await measure('3', (n) => append(TOPICS.alerts, `page-${n}`, alertOf(Number(n)))),
  );
  console.log(`forged signatures: ${forged}; limit of p95: ${LIMIT_MS} ms`);
  if (forged > 0 || !(p95 <= LIMIT_MS)) process.exitCode = 1;
} finally {
  await notifier.beforeApplicationShutdown();
  await log.close();
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true, force: true });
}
