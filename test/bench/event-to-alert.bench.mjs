// How long a competitor's price drop takes from the POST to the alert on a subscribed socket, on the embedded product,
// beside the bare round trip of a POST that is refused (no log, no store, no rule).
//   npm run bench:event-to-alert [alerts]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';

const ALERTS = Number(process.argv[2] ?? 60);
const SETTLE_MS = 3_000;
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
    `${name.padEnd(28)} n ${sorted.length}  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms`,
  );
}

try {
  while (!(await isReady())) await sleep(100);
  const sentAt = new Map();
  const delays = [];
  const socket = io(`${url}/live`);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.emit('subscribe', { panels: ['alerts'] });
  socket.on('alert', ({ alert, kind }) => {
    const begin = sentAt.get(alert.key.product);
    if (kind === 'fire' && begin !== undefined) delays.push(performance.now() - begin);
  });

  const bare = [];
  for (let n = 0; n < ALERTS; n++) {
    await post(priceEvent(`list-${n}`, `product ${n}`, 100));
    const begin = performance.now();
    await post({ id: 'refused' });
    bare.push(performance.now() - begin);
  }
  await sleep(SETTLE_MS);
  for (let n = 0; n < ALERTS; n++) {
    sentAt.set(`product ${n}`, performance.now());
    await post(priceEvent(`drop-${n}`, `product ${n}`, 80));
    await sleep(50 + 200 * Math.random());
  }
  await sleep(SETTLE_MS);
  socket.close();
  print('bare POST, refused', bare);
  print('POST to alert on the socket', delays);
  if (delays.length !== ALERTS) {
    console.error(`${ALERTS - delays.length} alerts did not come`);
    process.exitCode = 1;
  }
} finally {
  product.kill('SIGTERM');
  await new Promise((resolve) => product.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}
