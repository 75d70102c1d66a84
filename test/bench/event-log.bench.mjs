// Throughput of the embedded event log beside bare LMDB doing the same synced writes.
//   node scripts/build.mjs --no-web && node test/bench/event-log.bench.mjs [records] [records per append]
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { open } = require('lmdb');
const { createEmbeddedEventLog } = require('@mcc/event-log');

const RECORDS = Number(process.argv[2] ?? 200_000);
const PER_APPEND = Number(process.argv[3] ?? 1_000);
const value = Buffer.alloc(300, 'x');
const folder = mkdtempSync(join(tmpdir(), 'mcc-bench-'));

async function measure(name, work) {
  const begin = performance.now();
  await work();
  const perSecond = Math.round(RECORDS / ((performance.now() - begin) / 1_000));
  console.log(`${name.padEnd(28)} ${perSecond.toLocaleString('en').padStart(12)} records/s`);
}

async function bareLmdb() {
  const env = open({
    path: join(folder, 'bare'),
    encoding: 'binary',
    keyEncoding: 'binary',
    overlappingSync: false,
  });
  const key = (index) => {
    const bytes = Buffer.allocUnsafe(10);
    bytes.writeUIntBE(0, 0, 4);
    bytes.writeUIntBE(index, 4, 6);
    return bytes;
  };
  await measure('bare lmdb, write', async () => {
    for (let start = 0; start < RECORDS; start += PER_APPEND) {
      await env.batch(() => {
        for (let index = start; index < start + PER_APPEND; index++) env.put(key(index), value);
      });
    }
  });
  await measure('bare lmdb, read', async () => {
    let bytes = 0;
    for (const entry of env.getRange({})) bytes += entry.value.length;
    if (bytes < RECORDS * value.length) throw new Error('records are missing');
  });
  await env.close();
}

async function eventLog() {
  const log = createEmbeddedEventLog({ dataDir: folder });
  await log.ensureTopics([{ topic: 'bench', partitions: 1 }]);
  const records = Array.from({ length: PER_APPEND }, (_, index) => ({
    topic: 'bench',
    key: `k${index}`,
    value,
  }));
  await measure('event log, append', async () => {
    for (let start = 0; start < RECORDS; start += PER_APPEND) await log.append(records);
  });
  await measure('event log, 8 appenders', () =>
    Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let start = 0; start < RECORDS / 8; start += PER_APPEND) await log.append(records);
      }),
    ),
  );
  await measure('event log, consume', () => consume(log));
  await log.close();
}

function consume(log) {
  let left = RECORDS;
  return new Promise((resolve, reject) => {
    const handler = {
      batch: async ({ records }) => {
        left -= records.length;
        if (left <= 0) resolve();
      },
    };
    log
      .consume({ groupId: null, topics: ['bench'], from: 'earliest', handler, onCrash: reject })
      .catch(reject);
  });
}

try {
  await bareLmdb();
  await eventLog();
} finally {
  rmSync(folder, { recursive: true });
}
