// What it costs to write one slice of events and their cells into the store, by format: in this process, and over HTTP
// to the engine in a process of its own, with and without gzip. The baseline of each way inserts the same rows as
// TabSeparated bytes that are ready beforehand. What counts is rows per second of processor time, of the writer and the
// engine together: that also holds on a machine that does other things. Each format is written by a process of its own,
// which knows no other; they take turns, and all have to store the very same rows.
//   npm run bench:store-insert [events] [rounds]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingForClickHouse, startClickHouse } from '../../deploy/local/clickhouse/clickhouse.mjs';

const missing = missingForClickHouse();
if (missing) throw new Error(`needs ${missing}`);
const { ENCODERS, sliceOf } = await import('./store-formats.mjs');

const EVENTS = Number(process.argv[2] ?? 20_000);
const ROUNDS = Number(process.argv[3] ?? 30);
const WARM_UP_ROUNDS = 5;
const FORMATS = Object.keys(ENCODERS);
const child = join(import.meta.dirname, 'store-insert.child.mjs');

const contender = (name, job) => ({ name, job, encoding: 0, storing: 0, wall: 0, bytes: 0 });

function contenders(withGzip) {
  return [
    contender('baseline: bytes are ready', { format: 'TabSeparated', isReady: true }),
    ...FORMATS.map((format) => contender(format, { format })),
    ...(withGzip ? FORMATS.map((format) => contender(`${format}, gzip`, { format, isGzip: true })) : []),
    contender('the store, writeSlice', {}),
  ];
}

/** Starts the process of a contender. */
function start(each, index, engine, folder) {
  const place = engine ?? { dataDir: join(folder, `${index}`) };
  const job = { ...each.job, ...place, database: `bench_${index}`, events: EVENTS };
  each.process = fork(child, [JSON.stringify(job)]);
  each.ended = once(each.process, 'exit');
  each.failed = each.ended.then(([status]) => Promise.reject(new Error(`${each.name} ended with ${status}`)));
  each.failed.catch(() => undefined);
}

async function stop(each) {
  if (each.process.connected) each.process.disconnect();
  await each.ended;
}

/** @throws Error when other rows were stored than by the others */
async function round(each, isWarmUp) {
  each.process.send('round');
  const [measured] = await Promise.race([once(each.process, 'message'), each.failed]);
  const { encoding, storing, bytes, stored } = measured;
  expected ??= stored;
  if (stored !== undefined && stored !== expected)
    throw new Error(`${each.name} stored ${stored}, not ${expected}`);
  each.bytes = bytes;
  if (isWarmUp) return;
  each.encoding += encoding.cpu / ROUNDS;
  each.storing += storing.cpu / ROUNDS;
  each.wall += (encoding.wall + storing.wall) / ROUNDS;
}

const print = (fields) =>
  console.log(fields.map((field, index) => (index === 0 ? field.padEnd(28) : field.padStart(13))).join(''));
const ms = (value) => (value < 0.5 ? '' : value.toFixed(0));

function report({ name, encoding, storing, wall, bytes }, baseline) {
  const cpu = encoding + storing;
  print([
    name,
    Math.round(rows / (cpu / 1_000)).toLocaleString('en'),
    ((baseline.encoding + baseline.storing) / cpu).toFixed(2),
    ms(encoding),
    ms(storing),
    ms(wall),
    bytes === 0 ? '' : (bytes / 1e6).toFixed(2),
  ]);
}

async function compare(title, engine) {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-bench-'));
  const all = contenders(engine !== null);
  try {
    for (const [index, each] of all.entries()) start(each, index, engine, folder);
    // the store last and alone: its tables are merged in the background
    for (const group of [all.slice(0, -1), all.slice(-1)]) {
      for (let index = -WARM_UP_ROUNDS; index < ROUNDS; index++)
        for (const each of group) await round(each, index < 0);
    }
  } finally {
    await Promise.all(all.filter((each) => each.process).map(stop));
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${title}`);
  print(['', 'rows/CPU s', 'to baseline', 'encode, ms', 'store, ms', 'wall, ms', 'MB sent']);
  for (const each of all) report(each, all[0]);
}

/** What the tables hold after the first insert: the same after all */
let expected;
const { events, cells } = ENCODERS.Native(sliceOf(EVENTS));
const rows = events.rows + cells.rows;
console.log(
  `${events.rows} events and ${cells.rows} rows of cells; means of ${ROUNDS} rounds, CPU time but for "wall"`,
);
await compare('In one process', null);
const server = await startClickHouse();
try {
  await compare('Over HTTP to another process', { url: server.url, pid: server.pid });
} finally {
  await server.stop();
}
