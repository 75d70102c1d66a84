// A real Apache Kafka on this machine without Docker: one KRaft node, fetched by Maven, for development and tests.
//
//   node deploy/local/kafka/kafka.mjs start [--port 9092]   prints the broker's address and goes on in the background
//   node deploy/local/kafka/kafka.mjs stop
//
// Needs Java 17 or later and Maven. Data are under the system's temp folder and are removed on stop.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.mjs';

const here = import.meta.dirname;
const cache = join(here, '../../../.mcc/kafka');
const stateFile = join(cache, 'running.json');
const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 15_000;

/** What is missing to run Kafka here, or null. */
export function missingForKafka() {
  if (spawnSync('java', ['-version']).status !== 0) return 'Java 17 or later (java)';
  if (existsSync(jarFolder())) return null;
  return spawnSync('mvn', ['-v']).status === 0 ? null : 'Maven (mvn)';
}

/**
 * Starts a broker and resolves when it answers.
 * @param {{port?: number, controllerPort?: number, folder?: string, detached?: boolean, log?: (line: string) => void}} options
 *   `folder`: where the broker lives, kept on stop; with the same folder and ports it goes on where it ended. Absent: a
 *   temporary one, removed on stop.
 * @returns {Promise<{brokers: string, pid: number, folder: string, exited: Promise<{code: number | null, signal: string | null}>, stop: () => Promise<void>}>}
 */
export async function startKafka({ port, controllerPort, folder, detached = false, log = () => {} } = {}) {
  const jars = fetchJars(log);
  const ports = [port ?? (await freePort()), controllerPort ?? (await freePort())];
  const home = folder ?? mkdtempSync(join(tmpdir(), 'mcc-kafka-'));
  const config = join(home, 'server.properties');
  mkdirSync(home, { recursive: true });
  writeFileSync(config, serverProperties(home, ...ports));
  if (!existsSync(join(home, 'data/meta.properties'))) {
    java(jars, 'kafka.tools.StorageTool', ['format', '--cluster-id', clusterId(), '--config', config]);
  }
  const output = openSync(join(home, 'kafka.log'), 'a');
  const server = spawn('java', [...JVM, '-cp', join(jars, '*'), 'kafka.Kafka', config], {
    detached,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  if (detached) server.unref();
  const kafka = {
    brokers: `127.0.0.1:${ports[0]}`,
    pid: server.pid,
    folder: home,
    exited: new Promise((resolve) => server.once('exit', (code, signal) => resolve({ code, signal }))),
    stop: () => stopProcess(server.pid, folder ? null : home),
  };
  try {
    await answering(ports[0], server);
    return kafka;
  } catch (error) {
    const tail = readFileSync(join(home, 'kafka.log'), 'utf8').split('\n').slice(-20).join('\n');
    await kafka.stop();
    throw new Error(`Kafka did not start: ${error.message}\n${tail}`, { cause: error });
  }
}

const JVM = [
  '-Xms128m',
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

function jarFolder() {
  const pom = readFileSync(join(here, 'pom.xml'));
  return join(cache, `jars-${createHash('sha256').update(pom).digest('hex').slice(0, 12)}`);
}

/** The folder of Kafka's jars; fetched once for each version of pom.xml. */
function fetchJars(log) {
  const folder = jarFolder();
  if (existsSync(folder)) return folder;
  log('fetching Apache Kafka with Maven (about 45 MB, once)');
  const partial = `${folder}.${process.pid}`;
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${partial}`];
  execFileSync('mvn', ['-q', '-B', '-f', join(here, 'pom.xml'), ...goal], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // the folder has its name only when it is complete
  if (existsSync(folder)) rmSync(partial, { recursive: true });
  else renameSync(partial, folder);
  return folder;
}

function serverProperties(folder, port, controllerPort) {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=${join(folder, 'data')}
log.message.timestamp.type=LogAppendTime
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
# short sessions are for tests that kill consumers
group.min.session.timeout.ms=1000
log.cleaner.dedupe.buffer.size=16777216
`;
}

/** A Kafka UUID: 16 random bytes in URL-safe base64, not beginning with a dash, which the tool takes for an option. */
function clusterId() {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? clusterId() : id;
}

function java(jars, main, args) {
  const { status, stdout, stderr } = spawnSync('java', ['-Xmx256m', '-cp', join(jars, '*'), main, ...args]);
  if (status !== 0) throw new Error(`${main} failed:\n${stdout}${stderr}`);
}

async function answering(port, server) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answersApiVersions(port))) {
    if (server.exitCode !== null) throw new Error(`it ended with code ${server.exitCode}`);
    if (Date.now() > deadline) throw new Error(`no answer within ${START_TIMEOUT_MS / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Asks for ApiVersions (key 18, version 0): size, key, version, correlation id, no client id. */
function answersApiVersions(port) {
  const request = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => done(false));
    socket.once('connect', () => socket.write(request));
    socket.once('data', () => done(true));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function stopProcess(pid, folder) {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  // a stopped process hears a signal only when it goes on
  if (isRunning(pid)) for (const signal of ['SIGTERM', 'SIGCONT']) process.kill(pid, signal);
  while (isRunning(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
}

function runningKafka() {
  if (!existsSync(stateFile)) return null;
  const state = JSON.parse(readFileSync(stateFile, 'utf8'));
  return isRunning(state.pid) ? state : null;
}

async function main([command, option, value]) {
  const running = runningKafka();
  if (command === 'start') {
    const port = option === '--port' ? Number(value) : undefined;
    const kafka = running ?? (await startKafka({ port, detached: true, log: console.error }));
    mkdirSync(cache, { recursive: true });
    writeFileSync(
      stateFile,
      JSON.stringify({ brokers: kafka.brokers, pid: kafka.pid, folder: kafka.folder }),
    );
    console.log(`KAFKA_BROKERS=${kafka.brokers}`);
  } else if (command === 'stop') {
    if (running) await stopProcess(running.pid, running.folder);
    rmSync(stateFile, { force: true });
    console.log(running ? 'stopped' : 'not running');
  } else {
    console.error('usage: node deploy/local/kafka/kafka.mjs start [--port N] | stop');
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
