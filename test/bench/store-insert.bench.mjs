// What it costs to write one slice of events and their cells into the store, by format: in this process, and over HTTP
// to the engine in a process of its own, with and without gzip. The baseline of each way inserts the same rows as
// TabSeparated bytes that are ready beforehand. What counts is rows per second of processor time, of this process and
// the engine's together: that also holds on a machine that does other things. The formats take turns, and each has to
// store the very same rows.
//   npm run bench:store-insert [events] [rounds]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { missingForClickHouse, startClickHouse } from '../../deploy/local/clickhouse/clickhouse.mjs';

const missing = missingForClickHouse();
if (missing) throw new Error(`needs ${missing}`);
const { ENCODERS, sliceOf } = await import('./store-formats.mjs');
const require = createRequire(import.meta.url);
const { createClickHouseStore, createEmbeddedStore } = require('@mcc/store');
const { connectEmbedded } = require('../../libs/store/dist/clickhouse/connections.js');

const EVENTS = Number(process.argv[2] ?? 20_000);
const ROUNDS = Number(process.argv[3] ?? 10);
const WARM_UP_ROUNDS = 2;
const GZIP_LEVEL = 1;
const TICKS_PER_SECOND = 100;
const TABLES = ['events', 'cells'];
const SETTINGS = { database: 'bench', timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 };
// one block, as the store inserts; each round inserts the same, so repeats must not be left out
const ONE_BLOCK =
  'insert_deduplicate = 0, async_insert = 0, max_insert_block_size = 100000000, min_insert_block_size_rows = 100000000, ' +
  'min_insert_block_size_bytes = 0, max_insert_threads = 1';

/** Processor time so far of this process and of another one, ms. */
function cpuTime(pid) {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1_000;
  if (pid === undefined) return own;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return own + ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
}

/** Adds what the work costs to `cost`. */
async function timed(cost, pid, work) {
  const [begin, cpu] = [performance.now(), cpuTime(pid)];
  const result = await work();
  cost.wall += performance.now() - begin;
  cost.cpu += cpuTime(pid) - cpu;
  return result;
}

function inProcess(dataDir) {
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

function overHttp({ url, pid }) {
  return {
    pid,
    store: createClickHouseStore({ ...SETTINGS, url }),
    run: async (query, body, isGzip = false) => {
      const answer = await fetch(`${url}/?${new URLSearchParams({ query })}`, {
        method: 'POST',
        body,
        headers: isGzip ? { 'content-encoding': 'gzip' } : {},
      });
      if (!answer.ok) throw new Error(await answer.text());
      return Buffer.from(await answer.arrayBuffer());
    },
    close: async () => undefined,
  };
}

const insertion = ({ columns, structure }, table, format) =>
  `INSERT INTO bench.${table} (${columns}) SETTINGS ${ONE_BLOCK} SELECT ${columns} FROM input('${structure}') FORMAT ${format}`;

/** Tells tables with other rows apart. */
async function fingerprint({ run }) {
  const of = (table) => run(`SELECT count(), sum(cityHash64(*)) FROM bench.${table} FORMAT TabSeparated`);
  return [await of('events'), await of('cells')].join(' ').replace(/\s+/g, ' ');
}

/** One way of inserting, with what it has cost so far. */
function contender(name, format, encode, isGzip = false) {
  const cost = () => ({ wall: 0, cpu: 0 });
  return { name, format, encode, isGzip, encoding: cost(), storing: cost(), bytes: 0 };
}

function contendersOf(way) {
  const ready = ENCODERS.TabSeparated(slice);
  const formats = Object.entries(ENCODERS);
  return [
    contender('baseline: bytes are ready', 'TabSeparated', () => ready),
    ...formats.map(([format, encode]) => contender(format, format, encode)),
    ...(way.pid ? formats.map(([format, encode]) => contender(`${format}, gzip`, format, encode, true)) : []),
  ];
}

async function once(way, { format, encode, isGzip, encoding, storing }) {
  const [blocks, bodies] = await timed(encoding, undefined, () => {
    const encoded = encode(slice);
    const bodyOf = ({ bytes }) => (isGzip ? gzipSync(bytes, { level: GZIP_LEVEL }) : bytes);
    return [encoded, TABLES.map((table) => bodyOf(encoded[table]))];
  });
  await timed(storing, way.pid, async () => {
    for (const [index, table] of TABLES.entries())
      await way.run(insertion(blocks[table], table, format), bodies[index], isGzip);
  });
  return bodies.reduce((sum, { length }) => sum + length, 0);
}

async function round(way, contenders, expected) {
  for (const each of contenders) {
    each.bytes = await once(way, each);
    const stored = await fingerprint(way);
    if (stored !== expected) throw new Error(`${each.name} stored ${stored}, not ${expected}`);
    for (const table of TABLES) await way.run(`TRUNCATE TABLE bench.${table}`);
  }
}

async function expectedOf(way) {
  await once(way, contender('', 'Native', ENCODERS.Native));
  const expected = await fingerprint(way);
  for (const table of TABLES) await way.run(`TRUNCATE TABLE bench.${table}`);
  return expected;
}

/** As the store does it: Native, under a token, with the server's look for the slice; the tables grow meanwhile. */
async function writeSlices({ store, pid }) {
  const whole = contender('the store, writeSlice', 'Native');
  for (let index = 0; index <= ROUNDS; index++) {
    const [first, last] = [index * EVENTS, (index + 1) * EVENTS - 1];
    const write = { ...slice, slice: { ...slice.slice, first, last } };
    // the first one looks for what an earlier process left
    await timed(index === 0 ? { wall: 0, cpu: 0 } : whole.storing, pid, () => store.writeSlice(write));
  }
  return whole;
}

const columns = (cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(28) : cell.padStart(13))).join(''));

function report({ name, encoding, storing, bytes }, baseline) {
  const cpu = encoding.cpu + storing.cpu;
  const mean = (total) => (total / ROUNDS).toFixed(0);
  columns([
    name,
    Math.round((rows * ROUNDS) / (cpu / 1_000)).toLocaleString('en'),
    ((baseline.encoding.cpu + baseline.storing.cpu) / cpu).toFixed(2),
    encoding.cpu < 1 ? '' : mean(encoding.cpu),
    mean(storing.cpu),
    mean(encoding.wall + storing.wall),
    bytes === 0 ? '' : (bytes / 1e6).toFixed(2),
  ]);
}

async function compare(name, way) {
  await way.store.migrate();
  const expected = await expectedOf(way);
  const contenders = contendersOf(way);
  for (let index = 0; index < WARM_UP_ROUNDS; index++) await round(way, contendersOf(way), expected);
  // to and fro, so that none always cleans up after the same one
  for (let index = 0; index < ROUNDS; index++)
    await round(way, index % 2 === 0 ? contenders : contenders.toReversed(), expected);
  const whole = await writeSlices(way);
  console.log(`\n${name}`);
  columns(['', 'rows/CPU s', 'to baseline', 'encode, ms', 'store, ms', 'wall, ms', 'MB']);
  for (const each of [...contenders, whole]) report(each, contenders[0]);
  await way.store.close();
  await way.close();
}

const slice = sliceOf(EVENTS);
const { events, cells } = ENCODERS.Native(slice);
const rows = events.rows + cells.rows;
console.log(
  `${events.rows} events and ${cells.rows} rows of cells; means of ${ROUNDS} rounds, CPU time but for "wall"`,
);
const folder = mkdtempSync(join(tmpdir(), 'mcc-bench-'));
try {
  await compare('In this process', inProcess(folder));
  const server = await startClickHouse();
  try {
    await compare('Over HTTP to another process', overHttp(server));
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
