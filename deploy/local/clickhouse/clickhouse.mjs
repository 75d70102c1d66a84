// A DEVELOPMENT AID, not a ClickHouse server: the ClickHouse engine of the package chdb in a process of its own behind a
// small HTTP front (libs/store/src/testing/http-front.ts), so that several processes share one store through the very
// client that production uses. Loopback only, no users. In production CLICKHOUSE_URL names a real server.
//
//   node scripts/build.mjs --no-web                                            once: the front is compiled code
//   node deploy/local/clickhouse/clickhouse.mjs start [--port N] [--data DIR]   prints the address and goes on in the background
//   node deploy/local/clickhouse/clickhouse.mjs stop
//
// Without --data the data are under the system's temp folder and are removed on stop.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.mjs';

const self = fileURLToPath(import.meta.url);
const root = join(import.meta.dirname, '../../..');
const front = join(root, 'libs/store/dist/testing/http-front.js');
const state = join(root, '.mcc/clickhouse/running.json');
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const READERS = 6;
const WRITERS = 4;

/** What is missing to run the engine here, or null. */
export function missingForClickHouse() {
  try {
    createRequire(join(root, 'libs/store/package.json')).resolve('chdb/connection');
  } catch {
    return 'the package chdb (npm install chdb)';
  }
  return existsSync(front) ? null : 'the compiled code (npm run build)';
}

/**
 * Starts the engine and resolves when it answers. Started again on the folder of one that was killed it goes on with
 * what that one had stored. Unless detached it ends with the process that started it.
 * @param {{port?: number, dataDir?: string, detached?: boolean, log?: (line: string) => void}} options
 * @returns {Promise<{url: string, pid: number, port: number, dataDir: string, exited: Promise<{code: number | null, signal: string | null}>, stop: () => Promise<void>, kill: () => Promise<void>}>}
 *   `stop` removes the data folder when it was not given; `kill` is SIGKILL and leaves it
 */
export async function startClickHouse({ port, dataDir, detached = false, log = () => {} } = {}) {
  const missing = missingForClickHouse();
  if (missing) throw new Error(`ClickHouse for development needs ${missing}`);
  const listening = port ?? (await freePort());
  const folder = resolve(dataDir ?? mkdtempSync(join(tmpdir(), 'mcc-clickhouse-')));
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, 'front.log');
  const output = openSync(logFile, 'a');
  const child = spawn(process.execPath, [self, 'serve', String(listening), folder], {
    detached,
    stdio: detached ? ['ignore', output, output] : ['ignore', output, output, 'ipc'],
    // one thread for each statement that may run at a time, and some for files
    env: { ...process.env, UV_THREADPOOL_SIZE: String(READERS + WRITERS + 4) },
  });
  closeSync(output);
  if (detached) child.unref();
  const url = `http://127.0.0.1:${listening}`;
  const temporary = dataDir === undefined ? folder : null;
  const clickhouse = {
    url,
    pid: child.pid,
    port: listening,
    exited: new Promise((done) => child.once('exit', (code, signal) => done({ code, signal }))),
    dataDir: folder,
    stop: () => stopProcess(child.pid, temporary),
    kill: () => killProcess(child.pid),
  };
  try {
    await answering(url, child);
    log(`ClickHouse engine for development at ${url}, data in ${folder}`);
    return clickhouse;
  } catch (error) {
    const tail = readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n');
    await clickhouse.stop();
    throw new Error(`The ClickHouse engine did not start: ${error.message}\n${tail}`, { cause: error });
  }
}

/** The child process: serves until it is told to stop. */
async function serve(port, folder) {
  const { startHttpFront } = createRequire(import.meta.url)(front);
  const server = await startHttpFront(folder, { port, readers: READERS, writers: WRITERS });
  let closing = false;
  const stop = async () => {
    if (closing) return;
    closing = true;
    await server.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  // Ctrl-C goes to the whole group: whoever started this decides when the store ends
  process.on('SIGINT', () => {});
  process.on('disconnect', stop);
}

async function answering(url, child) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    if (
      await fetch(`${url}/?query=SELECT+1`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    if (Date.now() > deadline) throw new Error(`no answer within ${START_TIMEOUT_MS / 1_000} s`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function ended(pid, deadline) {
  while (isRunning(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function killProcess(pid) {
  if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  await ended(pid, Infinity);
}

async function stopProcess(pid, temporaryFolder) {
  if (isRunning(pid)) process.kill(pid, 'SIGTERM');
  await ended(pid, Date.now() + STOP_TIMEOUT_MS);
  if (temporaryFolder) rmSync(temporaryFolder, { recursive: true, force: true });
}

function runningClickHouse() {
  if (!existsSync(state)) return null;
  const running = JSON.parse(readFileSync(state, 'utf8'));
  return isRunning(running.pid) ? running : null;
}

function option(args, name) {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

async function start(args) {
  const dataDir = option(args, '--data');
  const port = option(args, '--port');
  const {
    url,
    pid,
    dataDir: folder,
  } = await startClickHouse({
    port: port === undefined ? undefined : Number(port),
    dataDir,
    detached: true,
    log: console.error,
  });
  mkdirSync(join(state, '..'), { recursive: true });
  const running = { url, pid, temporaryFolder: dataDir === undefined ? folder : null };
  writeFileSync(state, JSON.stringify(running));
  return running;
}

async function main([command, ...args]) {
  const running = command === 'serve' ? null : runningClickHouse();
  if (command === 'serve') {
    await serve(Number(args[0]), args[1]);
  } else if (command === 'start') {
    console.log(`CLICKHOUSE_URL=${(running ?? (await start(args))).url}`);
  } else if (command === 'stop') {
    if (running) await stopProcess(running.pid, running.temporaryFolder);
    rmSync(state, { force: true });
    console.log(running ? 'stopped' : 'not running');
  } else {
    console.error('usage: node deploy/local/clickhouse/clickhouse.mjs start [--port N] [--data DIR] | stop');
    process.exitCode = 2;
  }
}

if (process.argv[1] === self) await main(process.argv.slice(2));
