// How many events a second of processor time each process of the distributed product takes, on real Kafka and Redis and
// the engine behind HTTP, beside a bare baseline: the same requests to a server that only reads them. Sizes follow from
// what this prints.
//   npm run bench:roles [events]
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stack } from '../../deploy/local/stack/stack.mjs';
import { counted, sendAll } from './event-load.mjs';

const EVENTS = Number(process.argv[2] ?? 200_000);
const WARM_UP = Math.ceil(EVENTS / 10);
const TICKS_PER_SECOND = 100;

/** Seconds of processor time a process has used. */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Bytes of the files under a folder whose names end so. Files may go meanwhile. */
function bytesUnder(folder, end) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(end));
  const sizes = files.map((name) => statSync(join(folder, name), { throwIfNoEntry: false }));
  return sizes.reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
}

async function statement(sql) {
  const { url } = stack.describe().find(({ name }) => name === 'clickhouse');
  const answer = await fetch(url, { method: 'POST', body: sql });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}

/** What the engines keep, bytes: the log, and each table of the store as it is once its parts are merged. */
async function kept() {
  const ours = "FROM system.tables WHERE engine LIKE '%MergeTree' AND database NOT IN ('system')";
  const tables = (await statement(`SELECT database || '.' || name ${ours} FORMAT TSV`))
    .split('\n')
    .filter(Boolean);
  for (const table of tables) await statement(`OPTIMIZE TABLE ${table} FINAL`);
  const sizes = await statement(
    'SELECT table, sum(bytes_on_disk) FROM system.parts WHERE active GROUP BY table ORDER BY table FORMAT TSV',
  );
  const store = sizes
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
  return {
    log: bytesUnder(join(dir, 'kafka'), '.log'),
    ...Object.fromEntries(store.map(([name, size]) => [`table ${name}`, Number(size)])),
  };
}

async function baseline() {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.statusCode = 202;
      response.end('{}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const seconds = await sendAll(`http://127.0.0.1:${server.address().port}`, 'bare', EVENTS);
  server.close();
  server.closeAllConnections();
  return EVENTS / seconds;
}

const rate = (value) => `${Math.round(value).toLocaleString('en')} events/s`;
const bare = await baseline();
console.log(`bare: a server that only reads the requests`.padEnd(52), rate(bare));

const dir = mkdtempSync(join(tmpdir(), 'mcc-roles-'));
const stack = new Stack({ dir, partitions: 4, env: { LOG_LEVEL: 'warn' } }, () => undefined);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void stack.stop().finally(() => process.exit(1)));
}
try {
  await stack.start();
  await sendAll(stack.url, 'warm-up', WARM_UP);
  while ((await counted(stack.url)) < WARM_UP) await sleep(200);
  const keptBefore = await kept();
  const before = new Map(stack.describe().map(({ name, pid }) => [name, cpuSeconds(pid)]));
  const begin = performance.now();
  const seconds = await sendAll(stack.url, 'bench', EVENTS);
  while ((await counted(stack.url)) < EVENTS + WARM_UP) await sleep(100);
  const total = (performance.now() - begin) / 1_000;
  console.log(
    'accepted, all processes on this machine'.padEnd(52),
    rate(EVENTS / seconds),
    `(${(EVENTS / seconds / bare).toFixed(3)} of bare)`,
  );
  console.log('counted, all processes on this machine'.padEnd(52), rate(EVENTS / total));
  for (const { name, pid } of stack.describe()) {
    const used = cpuSeconds(pid) - (before.get(name) ?? 0);
    console.log(`${name}: ${used.toFixed(1)} s of a core`.padEnd(52), `${rate(EVENTS / used)} for each core`);
  }
  const keptAfter = await kept();
  for (const [name, bytes] of Object.entries(keptAfter)) {
    console.log(
      `${name}, on disk`.padEnd(52),
      `${Math.round((bytes - (keptBefore[name] ?? 0)) / EVENTS)} bytes for each event`,
    );
  }
} finally {
  await stack.stop();
  rmSync(dir, { recursive: true, force: true });
}
