// How long a competitor's price drop takes on the embedded product: from the POST to the alert on a subscribed socket, and, a
// part of that way, from the log's append of the price to that of the alert, as the product tells it on /metrics. Idle, and
// under half and nine tenths of the load that it can count in the same run. Beside the bare round trip of a POST that is
// refused (no log, no store, no rule).
//   npm run bench:event-to-alert [alerts]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { counted, sendAll, startLoad } from './event-load.mjs';
import { bucketsOf, quantileBound } from './histogram.mjs';

const ALERTS = Number(process.argv[2] ?? 200);
/** Events sent at once to find what the product can count. */
const FLOOD = 100_000;
const LOADS = [0, 0.5, 0.9];
const SETTLE_MS = 3_000;
const LONGEST_MS = 30_000;
const root = join(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'mcc-bench-'));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const product = spawn(process.execPath, ['apps/command-center/dist/main.js', '--no-demo'], {
  cwd: root,
  env: { ...process.env, PORT: String(port), MCC_DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  stdio: ['ignore', 'ignore', 'inherit'],
});

const isReady = () =>
  fetch(`${url}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

const post = (event) =>
  fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  }).then((answer) => answer.json());

const priceEvent = (id, product, price) => ({
  id,
  source: 'bench',
  type: 'competitor.price',
  time: new Date().toISOString(),
  data: { competitor: 'rival', product, price },
});

function print(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  console.log(
    `${name.padEnd(44)} n ${sorted.length}  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  max ${at(1)} ms`,
  );
}

const random = (least, most) => least + (most - least) * Math.random();

/** Events a second that the product counts when it gets all it can take. */
async function capacity() {
  await sendAll(url, 'warm-up', FLOOD / 10);
  const before = await countedAll(FLOOD / 10);
  const begin = performance.now();
  await sendAll(url, 'flood', FLOOD);
  await countedAll(before + FLOOD);
  return FLOOD / ((performance.now() - begin) / 1_000);
}

async function countedAll(count) {
  let now = await counted(url);
  for (; now < count; now = await counted(url)) await sleep(100);
  return now;
}

/** Alerts told so far, by how long they took from append to append. */
const appended = async () =>
  bucketsOf(await (await fetch(`${url}/metrics`)).text(), 'mcc_event_to_alert_seconds');

function printAppended(name, before, after) {
  const alerts = after.at(-1).count - before.at(-1).count;
  const bound = (share) => quantileBound(before, after, share) * 1_000;
  console.log(`${name.padEnd(44)} n ${alerts}  p50 ≤ ${bound(0.5)} ms  p99 ≤ ${bound(0.99)} ms`);
}

/** Drops a price after the other, and resolves to how long the alerts took, ms. */
async function measure(name) {
  const sentAt = new Map();
  const delays = [];
  const socket = io(`${url}/live`, { transports: ['websocket'] });
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.emit('subscribe', { panels: ['alerts'] });
  socket.on('alert', ({ alert, kind }) => {
    const begin = sentAt.get(alert.key.product);
    if (kind === 'fire' && begin !== undefined) delays.push(performance.now() - begin);
  });
  for (let n = 0; n < ALERTS; n++) {
    const product = `${name} ${n}`;
    await post(priceEvent(`list ${product}`, product, 100));
  }
  await sleep(SETTLE_MS);
  for (let n = 0; n < ALERTS; n++) {
    const product = `${name} ${n}`;
    sentAt.set(product, performance.now());
    await post(priceEvent(`drop ${product}`, product, 80));
    await sleep(random(50, 250));
  }
  const deadline = performance.now() + LONGEST_MS;
  while (delays.length < ALERTS && performance.now() < deadline) await sleep(100);
  socket.close();
  if (delays.length !== ALERTS) {
    console.error(`${ALERTS - delays.length} alerts did not come within ${LONGEST_MS / 1_000} s`);
    process.exitCode = 1;
  }
  return delays;
}

try {
  while (!(await isReady())) await sleep(100);
  const bare = [];
  for (let n = 0; n < ALERTS; n++) {
    const begin = performance.now();
    await post({ id: 'refused' });
    bare.push(performance.now() - begin);
  }
  print('bare POST, refused', bare);
  const most = await capacity();
  console.log(`load of 100 %: ${Math.round(most).toLocaleString('en')} events a second are counted`);
  for (const share of LOADS) {
    const name = `${share * 100} %`;
    const load = startLoad(url, name, share * most);
    await sleep(SETTLE_MS);
    const before = await appended();
    const delays = await measure(name);
    const after = await appended();
    const sent = await load.stop();
    print(`POST to alert, load ${name} (${Math.round(sent).toLocaleString('en')} events/s)`, delays);
    printAppended('  of it from append to append', before, after);
  }
} finally {
  product.kill('SIGTERM');
  await new Promise((resolve) => product.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}
