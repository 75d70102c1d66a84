// `npm run stack`: the distributed product on this machine, until Ctrl-C.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, prepare, root } from '../../../scripts/setup.mjs';

const USAGE = `npm run stack -- [options]
  --processors N  --evaluators N  --gateways N  --ingests N   processes of each role (default 1)
  --partitions N   of new event topics (default 12)
  --port N         the one address for everything (default 8080)
  --dir FOLDER     data and logs (default .mcc/stack)
  --fresh          begin without the data of earlier runs
  --demo           play the demo day
Engines that run elsewhere are used where KAFKA_BROKERS, CLICKHOUSE_URL or REDIS_URL say where.
Without CLICKHOUSE_URL the embedded engine is put behind HTTP: an aid for development, not for production.`;

const count = { type: 'string', default: '1' };
const OPTIONS = {
  processors: count,
  evaluators: count,
  gateways: count,
  ingests: count,
  partitions: { type: 'string', default: '12' },
  port: { type: 'string', default: '8080' },
  dir: { type: 'string', default: join(root, '.mcc/stack') },
  fresh: { type: 'boolean', default: false },
  demo: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

function readOptions() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    for (const name of ['processors', 'evaluators', 'gateways', 'ingests', 'partitions', 'port']) {
      if (!/^[1-9]\d{0,4}$/.test(values[name]))
        throw new Error(`--${name} ${values[name]} is no number above 0.`);
    }
    return values;
  } catch (error) {
    return fail(`${error.message}\n\n${USAGE}`);
  }
}

const values = readOptions();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
await prepare();
const { missingForStack } = await import('./missing.mjs');
const given = {
  kafka: process.env.KAFKA_BROKERS,
  redis: process.env.REDIS_URL,
  clickhouse: process.env.CLICKHOUSE_URL,
};
const missing = missingForStack(given);
if (missing.length > 0) fail(missing.join('\n'));

const { playDemo } = await import('./demo.mjs');
const { Stack } = await import('./stack.mjs');
const dir = resolve(process.env.INIT_CWD ?? root, values.dir);
if (values.fresh) rmSync(dir, { recursive: true, force: true });
const number = (name) => Number(values[name]);
const stack = new Stack(
  {
    dir,
    port: number('port'),
    partitions: number('partitions'),
    replicas: {
      ingest: number('ingests'),
      processor: number('processors'),
      evaluator: number('evaluators'),
      gateway: number('gateways'),
    },
    env: { MCC_EVALUATOR_SHARDS: String(Math.max(4, number('evaluators'))), MCC_DEMO: String(values.demo) },
    given,
  },
  (line) => console.log(line),
);

let demo = null;
let stopping = null;
function stop() {
  const stopAll = async () => {
    await demo?.stop();
    return stack.stop();
  };
  stopping ??= stopAll().then((ends) => {
    const unclean = Object.entries(ends).filter(
      ([, { code }]) => code !== 0 && code !== 143 && code !== null,
    );
    for (const [name, { code, signal }] of unclean) console.log(`${name} ended with ${signal ?? code}`);
    console.log('stopped');
    process.exit(unclean.length === 0 ? 0 : 1);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);

try {
  await stack.start();
} catch (error) {
  console.error(`\nThe stack could not be started: ${error.message}`);
  await stack.stop();
  process.exit(1);
}
console.log(`logs: ${join(dir, 'logs')} · Ctrl-C stops everything`);
if (values.demo) demo = playDemo(stack);
