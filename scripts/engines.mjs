// Real engines for the tests: what is given, found or can be brought up on this machine.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingForKafka, startKafka } from '../deploy/local/kafka/kafka.mjs';
import { missingForRedis, startRedis } from '../deploy/local/redis/redis.mjs';
import { root } from './setup.mjs';

/**
 * @typedef {object} Engines
 * @property {Record<string, string>} env where the engines are, for the suites
 * @property {string[]} missing one line for each engine that a suite needs and this machine lacks
 * @property {{stop: () => Promise<void>}[]} started engines this process has to end
 * @property {() => Promise<void>} stop ends what was started
 */

/**
 * Brings up the engines that some suite needs.
 * @param {(line: string) => void} log
 * @returns {Promise<Engines>}
 */
export async function startEngines(log) {
  const started = [];
  const stop = async () => {
    for (const engine of started.splice(0)) await engine.stop();
  };
  const engines = { env: {}, missing: [], started, stop };
  if (isNeeded('kafkaSuite(')) await addKafka(engines, log);
  if (isNeeded('redisSuite(')) await addRedis(engines, log);
  if (isNeeded('redisServerSuite(')) addRedisServer(engines);
  if (isNeeded('chromiumSuite(')) addChromium(engines);
  if (isNeeded('stackSuite(')) await addStack(engines);
  return engines;
}

async function addKafka(engines, log) {
  const given = process.env.KAFKA_BROKERS;
  const lack = given ? null : missingForKafka();
  if (given) {
    engines.env.KAFKA_BROKERS = given;
  } else if (lack) {
    engines.missing.push(`Kafka suites cannot run: install ${lack}, or set KAFKA_BROKERS=host:port.`);
  } else {
    try {
      log('starting Kafka …');
      const kafka = await startKafka({ log });
      log(`Kafka answers on ${kafka.brokers}`);
      engines.env.KAFKA_BROKERS = kafka.brokers;
      engines.started.push(kafka);
    } catch (error) {
      engines.missing.push(
        `Kafka suites cannot run: set KAFKA_BROKERS=host:port, or correct this: ${error.message}`,
      );
    }
  }
}

async function addRedis(engines, log) {
  const given = process.env.REDIS_URL;
  const lack = given ? null : missingForRedis();
  if (given) {
    engines.env.REDIS_URL = given;
  } else if (lack) {
    engines.missing.push(`Redis suites cannot run: install ${lack}, or set REDIS_URL=redis://host:port.`);
  } else {
    try {
      const redis = await startRedis({ log });
      engines.started.push(redis);
      engines.env.REDIS_URL = redis.url;
    } catch (error) {
      engines.missing.push(
        `Redis suites cannot run: set REDIS_URL=redis://host:port, or correct this: ${error.message}`,
      );
    }
  }
}

function addRedisServer(engines) {
  const lack = missingForRedis();
  if (lack === null) engines.env.MCC_REDIS_HERE = '1';
  else engines.missing.push(`Suites that kill Redis cannot run: install ${lack}.`);
}

/** The suites start their own engines: they kill them. */
async function addStack(engines) {
  const { missingForStack } = await import('../deploy/local/stack/missing.mjs');
  const lacks = missingForStack({});
  if (lacks.length === 0) engines.env.MCC_STACK_HERE = '1';
  else engines.missing.push(`Suites on the distributed stack cannot run: ${lacks.join(' ')}`);
}

/** Path of a Chromium on this machine; undefined: there is none. */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return process.env.CHROMIUM_PATH ?? names.map(which).find(Boolean);
}

function addChromium(engines) {
  const path = findChromium();
  if (path) engines.env.CHROMIUM_PATH = path;
  else engines.missing.push('Browser suites cannot run: install chromium, or set CHROMIUM_PATH=/path/to/it.');
}

function which(name) {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Whether a suite calls this function of test/support/engines.ts. */
function isNeeded(call) {
  const suites = ['test', 'libs', 'apps'].flatMap((folder) => suitesUnder(join(root, folder)));
  return suites.some((file) => readFileSync(file, 'utf8').includes(call));
}

function suitesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return suitesUnder(path);
    return /\.(int|e2e|fault)-spec\.ts$/.test(entry.name) ? [path] : [];
  });
}
