// What it costs to write one slice of events and their cells into the store, by format: in this process, and over HTTP
// to the engine in a process of its own, with and without gzip. Encoding and storing are told apart. The baseline of
// each way stores the same rows as TabSeparated bytes that are ready beforehand. Rows per second of CPU time, of this
// process and the engine's together, are what to compare on a machine that does other things too.
//   node scripts/build.mjs --no-web && node test/bench/store-insert.bench.mjs [events] [rounds]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { missingForClickHouse, startClickHouse } from '../../deploy/local/clickhouse/clickhouse.mjs';
import { ENCODERS, sliceOf } from './store-formats.mjs';

const require = createRequire(import.meta.url);
const { createClickHouseStore, createEmbeddedStore } = require('@mcc/store');
const { connectEmbedded } = require('../../libs/store/dist/clickhouse/connections.js');

const EVENTS = Number(process.argv[2] ?? 20_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const SETTINGS = { database: 'bench', timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 };
const ONE_BLOCK =
  'async_insert = 0, max_insert_block_size = 100000000, min_insert_block_size_rows = 100000000, min_insert_block_size_bytes = 0';
const TABLES = ['events', 'cells'];

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const TICK_MS = 10;

/** CPU time so far of this process and of the engine's, if it has one of its own, ms. */
function cpuTime(pid) {
  const { user, system } = process.cpuUsage();
  const stat = `/proc/${pid}/stat`;
  if (pid === undefined || !existsSync(stat)) return (user + system) / 1_000;
  const fields = readFileSync(stat, 'utf8').split(') ')[1].split(' ');
  return (user + system) / 1_000 + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Begins to measure; the function returned tells wall time and CPU time since, ms. */
function stopwatch({ pid }) {
  const [begin, cpu] = [performance.now(), cpuTime(pid)];
  return () => ({ wall: performance.now() - begin, cpu: cpuTime(pid) - cpu });
}

function embedded(dataDir) {
  const client = connectEmbedded(dataDir);
  return {
    store: createEmbeddedStore({ ...SETTINGS, dataDir }),
    run: async (query, bytes) => {
      const { stream } = await client.exec({ query, ...(bytes && { values: Readable.from([bytes]) }) });
      return buffer(stream);
    },
    close: () => client.close(),
  };
}

function overHttp({ url, pid }, gzip) {
  return {
    pid,
    store: createClickHouseStore({ ...SETTINGS, url }),
    run: async (query, bytes) => {
      const body = bytes && gzip ? gzipSync(bytes, { level: 1 }) : bytes;
      const answer = await fetch(`${url}/?${new URLSearchParams({ query })}`, {
        method: 'POST',
        body,
        headers: bytes && gzip ? { 'content-encoding': 'gzip' } : {},
      });
      if (!answer.ok) throw new Error(await answer.text());
      return Buffer.from(await answer.arrayBuffer());
    },
    close: () => undefined,
  };
}

const insert = ({ columns, structure }, table, format) =>
  `INSERT INTO bench.${table} (${columns}) SETTINGS ${ONE_BLOCK} SELECT ${columns} FROM input('${structure}') FORMAT ${format}`;

/** Times of encoding and storing of each round, for one way and format. */
async function measure(way, format, prepared) {
  const times = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const encoding = stopwatch(way);
    const blocks = prepared ?? ENCODERS[format](slice);
    const encode = encoding();
    const storing = stopwatch(way);
    for (const table of TABLES) await way.run(insert(blocks[table], table, format), blocks[table].bytes);
    // the first round warms up
    if (round > 0) times.push({ encode, store: storing() });
    for (const table of TABLES) await way.run(`TRUNCATE TABLE bench.${table}`);
  }
  return times;
}

function report(name, times, baseline) {
  const of = (part, kind) => median(times.map((time) => time[part][kind]));
  const cpu = of('encode', 'cpu') + of('store', 'cpu');
  const perSecond = Math.round(rows / (cpu / 1_000)).toLocaleString('en');
  const part = (which) =>
    `${which} ${of(which, 'cpu').toFixed(0).padStart(4)} (${of(which, 'wall').toFixed(0).padStart(4)})`;
  const ratio = baseline ? (baseline / cpu).toFixed(2) : '1.00';
  console.log(
    `${name.padEnd(30)} ${perSecond.padStart(8)} rows/CPU s  ${part('encode')}  ${part('store')}  ${ratio}`,
  );
  return cpu;
}

/** The same rows as bytes that are ready. */
async function preformatted(way) {
  const { events, cells } = ENCODERS.Native(slice);
  const blocks = {};
  for (const [table, block] of Object.entries({ events, cells })) {
    await way.run(insert(block, table, 'Native'), block.bytes);
    const bytes = await way.run(`SELECT ${block.columns} FROM bench.${table} FORMAT TabSeparated`);
    blocks[table] = { ...block, bytes };
    await way.run(`TRUNCATE TABLE bench.${table}`);
  }
  return blocks;
}

async function compare(name, way) {
  await way.store.migrate();
  const baseline = report(
    `${name}: baseline`,
    await measure(way, 'TabSeparated', await preformatted(way)),
    null,
  );
  for (const format of Object.keys(ENCODERS))
    report(`${name}: ${format}`, await measure(way, format), baseline);
  await guarded(name, way, baseline);
  await way.store.close();
  await way.close();
}

/** As the store writes it, with the checks of ADR 0009; tables grow meanwhile. */
async function guarded(name, way, baseline) {
  const times = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [first, last] = [round * EVENTS, (round + 1) * EVENTS - 1];
    const storing = stopwatch(way);
    await way.store.writeSlice({ ...slice, slice: { ...slice.slice, first, last } });
    if (round > 0) times.push({ encode: { wall: 0, cpu: 0 }, store: storing() });
  }
  report(`${name}: writeSlice`, times, baseline);
}

const missing = missingForClickHouse();
if (missing) throw new Error(`needs ${missing}`);
const slice = sliceOf(EVENTS);
const { events, cells } = ENCODERS.Native(slice);
const rows = events.rows + cells.rows;
console.log(
  `${events.rows} events and ${cells.rows} rows of cells, ${ROUNDS} rounds; CPU ms (wall ms), medians`,
);
const folder = mkdtempSync(join(tmpdir(), 'mcc-bench-'));
const server = await startClickHouse();
try {
  await compare('in process', embedded(folder));
  await compare('HTTP', overHttp(server, false));
  await compare('HTTP, gzip', overHttp(server, true));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
