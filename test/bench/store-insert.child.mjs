// Measures one way of inserting for store-insert.bench.mjs, in a process of its own; prints what it found as JSON.
//   node test/bench/store-insert.child.mjs <job as JSON>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { ENCODERS, sliceOf } from './store-formats.mjs';

const require = createRequire(import.meta.url);
const { createClickHouseStore, createEmbeddedStore } = require('@mcc/store');
const { connectEmbedded } = require('../../libs/store/dist/clickhouse/connections.js');

const WARM_UP_ROUNDS = 3;
const GZIP_LEVEL = 1;
const TICKS_PER_SECOND = 100;
const TABLES = ['events', 'cells'];
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

const nothing = () => ({ wall: 0, cpu: 0 });

/** Adds what the work costs to `cost`, ms. */
async function timed(cost, pid, work) {
  const [begin, cpu] = [performance.now(), cpuTime(pid)];
  const result = await work();
  cost.wall += performance.now() - begin;
  cost.cpu += cpuTime(pid) - cpu;
  return result;
}

function inProcess({ dataDir, database }) {
  const client = connectEmbedded(dataDir);
  return {
    store: createEmbeddedStore({ dataDir, ...settingsOf(database) }),
    run: async (query, bytes) => {
      const { stream } = await client.exec({ query, ...(bytes && { values: Readable.from([bytes]) }) });
      return buffer(stream);
    },
    close: () => client.close(),
  };
}

function overHttp({ url, pid, database }) {
  return {
    pid,
    store: createClickHouseStore({ url, ...settingsOf(database) }),
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

const settingsOf = (database) => ({ database, timeZone: 'Asia/Shanghai', rawDays: 3_650, rollupDays: 3_650 });

const insertion = ({ columns, structure }, table, format) =>
  `INSERT INTO ${table} (${columns}) SETTINGS ${ONE_BLOCK} SELECT ${columns} FROM input('${structure}') FORMAT ${format}`;

/** Tells tables with other rows apart. */
async function fingerprint({ run }, { database }) {
  const of = (table) =>
    run(`SELECT count(), sum(cityHash64(*)) FROM ${database}.${table} FORMAT TabSeparated`);
  return [await of('events'), await of('cells')].join(' ').trim().replace(/\s+/g, ' ');
}

/** Rounds of encoding and inserting; the tables are empty before each. */
async function inserts(way, job, slice) {
  const { format, isReady, isGzip, database, rounds } = job;
  const ready = ENCODERS[format](slice);
  const found = { encoding: nothing(), storing: nothing(), stored: new Set() };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const [encoding, storing] = round < 0 ? [nothing(), nothing()] : [found.encoding, found.storing];
    const bodyOf = ({ bytes }) => (isGzip ? gzipSync(bytes, { level: GZIP_LEVEL }) : bytes);
    const [blocks, bodies] = await timed(encoding, undefined, () => {
      const encoded = isReady ? ready : ENCODERS[format](slice);
      return [encoded, TABLES.map((table) => bodyOf(encoded[table]))];
    });
    await timed(storing, way.pid, async () => {
      for (const [index, table] of TABLES.entries())
        await way.run(insertion(blocks[table], `${database}.${table}`, format), bodies[index], isGzip);
    });
    found.bytes = bodies[0].length + bodies[1].length;
    found.stored.add(await fingerprint(way, job));
    for (const table of TABLES) await way.run(`TRUNCATE TABLE ${database}.${table}`);
  }
  return { ...found, stored: [...found.stored] };
}

/** As the store does it: under a token, with the server's look for the slice; the tables grow and are merged meanwhile. */
async function writeSlices({ store, pid }, { rounds }, slice) {
  const found = { encoding: nothing(), storing: nothing(), bytes: 0, stored: [] };
  const size = slice.events.length;
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const first = (round + WARM_UP_ROUNDS) * size;
    const write = { ...slice, slice: { ...slice.slice, first, last: first + size - 1 } };
    await timed(round < 0 ? nothing() : found.storing, pid, () => store.writeSlice(write));
  }
  return found;
}

const job = JSON.parse(process.argv[2]);
const slice = sliceOf(job.events);
const way = job.url === undefined ? inProcess(job) : overHttp(job);
await way.store.migrate();
const found = await (job.format === undefined ? writeSlices : inserts)(way, job, slice);
await way.run(`DROP DATABASE ${job.database}`);
await way.store.close();
await way.close();
console.log(JSON.stringify(found));
