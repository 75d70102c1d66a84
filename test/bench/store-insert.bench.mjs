// What it costs to write one slice of events and their cells into the store, by format: in this process, and over HTTP
// to the engine in a process of its own, with and without gzip. The baseline of each way inserts the same rows as
// TabSeparated bytes that are ready beforehand. What counts is rows per second of processor time, of the writer and the
// engine together: that also holds on a machine that does other things. Each format is written by processes of its own,
// which know no other; they take turns, and all have to store the very same rows.
//   npm run bench:store-insert [events] [rounds]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingForClickHouse, startClickHouse } from '../../deploy/local/clickhouse/clickhouse.mjs';

const missing = missingForClickHouse();
if (missing) throw new Error(`needs ${missing}`);
const { ENCODERS, sliceOf } = await import('./store-formats.mjs');

const EVENTS = Number(process.argv[2] ?? 20_000);
const ROUNDS = Number(process.argv[3] ?? 15);
const TURNS = 3;
const FORMATS = Object.keys(ENCODERS);
const child = join(import.meta.dirname, 'store-insert.child.mjs');
let databases = 0;

const contender = (name, job) => ({ name, job, encoding: 0, storing: 0, wall: 0, bytes: 0 });

function contenders(withGzip) {
  return [
    contender('baseline: bytes are ready', { format: 'TabSeparated', isReady: true }),
    ...FORMATS.map((format) => contender(format, { format })),
    ...(withGzip ? FORMATS.map((format) => contender(`${format}, gzip`, { format, isGzip: true })) : []),
    contender('the store, writeSlice', {}),
  ];
}

/** Runs one turn in a process of its own and adds up what it cost. @throws Error when it stored other rows */
function turn(each, engine) {
  const dataDir = engine ? undefined : mkdtempSync(join(tmpdir(), 'mcc-bench-'));
  const place = { ...(engine ?? { dataDir }), database: `bench_${databases++}` };
  const job = { ...each.job, ...place, events: EVENTS, rounds: ROUNDS };
  const { status, stdout } = spawnSync(process.execPath, [child, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  if (status !== 0) throw new Error(`${each.name} ended with ${status}`);
  const { encoding, storing, bytes, stored } = JSON.parse(stdout);
  for (const rowsStored of stored) {
    expected ??= rowsStored;
    if (rowsStored !== expected) throw new Error(`${each.name} stored ${rowsStored}, not ${expected}`);
  }
  each.encoding += encoding.cpu / ROUNDS / TURNS;
  each.storing += storing.cpu / ROUNDS / TURNS;
  each.wall += (encoding.wall + storing.wall) / ROUNDS / TURNS;
  each.bytes = bytes;
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

function compare(title, engine) {
  const all = contenders(engine !== null);
  for (let index = 0; index < TURNS; index++) for (const each of all) turn(each, engine);
  console.log(`\n${title}`);
  print(['', 'rows/CPU s', 'to baseline', 'encode, ms', 'store, ms', 'wall, ms', 'MB sent']);
  for (const each of all) report(each, all[0]);
}

/** What the tables hold after the first insert: the same after all */
let expected;
const { events, cells } = ENCODERS.Native(sliceOf(EVENTS));
const rows = events.rows + cells.rows;
console.log(
  `${events.rows} events and ${cells.rows} rows of cells; means of ${TURNS} × ${ROUNDS} rounds, CPU time but for "wall"`,
);
compare('In one process', null);
const { url, pid, stop } = await startClickHouse();
try {
  compare('Over HTTP to another process', { url, pid });
} finally {
  await stop();
}
