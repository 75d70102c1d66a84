// One way of inserting for store-insert.bench.mjs, in a process of its own: measures a round whenever it is told to.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { ENCODERS, sliceOf } from './store-formats.mjs';

const require = createRequire(import.meta.url);
const { createClickHouseStore, createEmbeddedStore } = require('@mcc/store');
const { connectEmbedded } = require('../../libs/store/dist/clickhouse/connections.js');

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

/** What the work costs, ms, with its result. */
async function timed(pid, work) {
  const [begin, cpu] = [performance.now(), cpuTime(pid)];
  const result = await work();
  return [{ wall: performance.now() - begin, cpu: cpuTime(pid) - cpu }, result];
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
      const sent = request(`${url}/?${new URLSearchParams({ query })}`, {
        method: 'POST',
        headers: isGzip ? { 'content-encoding': 'gzip' } : {},
      });
      sent.end(body);
      const [answer] = await once(sent, 'response');
      const bytes = await buffer(answer);
      if (answer.statusCode !== 200) throw new Error(bytes.toString());
      return bytes;
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

/** Encodes and inserts into empty tables. */
function insertRound(way, job, slice) {
  const { format, isReady, isGzip, database } = job;
  const ready = ENCODERS[format](slice);
  const bodyOf = ({ bytes }) => (isGzip ? gzipSync(bytes, { level: GZIP_LEVEL }) : bytes);
  return async () => {
    const [encoding, [blocks, bodies]] = await timed(undefined, () => {
      const encoded = isReady ? ready : ENCODERS[format](slice);
      return [encoded, TABLES.map((table) => bodyOf(encoded[table]))];
    });
    const [storing] = await timed(way.pid, async () => {
      for (const [index, table] of TABLES.entries())
        await way.run(insertion(blocks[table], `${database}.${table}`, format), bodies[index], isGzip);
    });
    const stored = await fingerprint(way, job);
    for (const table of TABLES) await way.run(`TRUNCATE TABLE ${database}.${table}`);
    return { encoding, storing, stored, bytes: bodies[0].length + bodies[1].length };
  };
}

/** As the store does it: under a token, with the server's look for the slice; the tables grow and are merged meanwhile. */
function writeRound({ store, pid }, slice) {
  const size = slice.events.length;
  let first = 0;
  return async () => {
    const write = { ...slice, slice: { ...slice.slice, first, last: first + size - 1 } };
    const [storing] = await timed(pid, () => store.writeSlice(write));
    first += size;
    return { encoding: { wall: 0, cpu: 0 }, storing, bytes: 0 };
  };
}

const job = JSON.parse(process.argv[2]);
const slice = sliceOf(job.events);
const way = job.url === undefined ? inProcess(job) : overHttp(job);
await way.store.migrate();
const round = job.format === undefined ? writeRound(way, slice) : insertRound(way, job, slice);
process.on('message', async () => process.send(await round()));
await once(process, 'disconnect');
await way.store.close();
await way.close();
