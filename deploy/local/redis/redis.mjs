// A real Redis on this machine without Docker, for development and tests. Loopback only, nothing on disk.
//
//   node deploy/local/redis/redis.mjs start [--port 6379]   prints the server's address and goes on in the background
//   node deploy/local/redis/redis.mjs stop
//
// Needs redis-server. Its folder is under the system's temp folder and is removed on stop.
import { spawn, spawnSync } from 'node:child_process';
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
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.mjs';

const stateFile = join(import.meta.dirname, '../../../.mcc/redis/running.json');
const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 5_000;

/** What is missing to run Redis here, or null. */
export function missingForRedis() {
  return spawnSync('redis-server', ['--version']).status === 0 ? null : 'Redis (redis-server)';
}

/**
 * Starts a server and resolves when it answers. It begins empty, whatever stood at its port before.
 * @param {{port?: number, detached?: boolean, log?: (line: string) => void, logFile?: string}} options
 *   `logFile`: default is one in its folder
 * @returns {Promise<{url: string, pid: number, port: number, folder: string, exited: Promise<{code: number | null, signal: string | null}>, stop: () => Promise<void>}>}
 */
export async function startRedis({ port, detached = false, log = () => {}, logFile } = {}) {
  const missing = missingForRedis();
  if (missing) throw new Error(`Redis for development needs ${missing}`);
  const listening = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'mcc-redis-'));
  const logPath = logFile ?? join(folder, 'redis.log');
  mkdirSync(dirname(logPath), { recursive: true });
  const output = openSync(logPath, 'a');
  const server = spawn('redis-server', settings(listening, folder), {
    detached,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  if (detached) server.unref();
  const redis = {
    url: `redis://127.0.0.1:${listening}`,
    pid: server.pid,
    port: listening,
    folder,
    exited: new Promise((resolve) => server.once('exit', (code, signal) => resolve({ code, signal }))),
    stop: () => stopProcess(server.pid, folder),
  };
  try {
    await answering(listening, server);
    // also of one that is killed: the next has a folder of its own
    server.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    log(`Redis at ${redis.url}`);
    return redis;
  } catch (error) {
    const tail = readFileSync(logPath, 'utf8').split('\n').slice(-20).join('\n');
    await redis.stop();
    throw new Error(`Redis did not start: ${error.message}\n${tail}`, { cause: error });
  }
}

function settings(port, folder) {
  return ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
}

async function answering(port, server) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let lost = null;
  server.once('error', (error) => (lost = error));
  for (;;) {
    if (lost) throw lost;
    if (server.exitCode !== null) throw new Error(`it ended with code ${server.exitCode}`);
    if (await answers(port, server.pid)) return;
    if (Date.now() > deadline) throw new Error(`no answer within ${START_TIMEOUT_MS / 1_000} s`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Whether the server at the port answers and is this process: another must not be taken for ours. */
function answers(port, pid) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write('INFO server\r\n'));
    socket.once('data', (data) => end(data.toString().includes(`process_id:${pid}\r\n`)));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
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
  if (pid !== undefined) {
    if (isRunning(pid)) process.kill(pid, 'SIGTERM');
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (isRunning(pid)) {
      if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  rmSync(folder, { recursive: true, force: true });
}

function runningRedis() {
  if (!existsSync(stateFile)) return null;
  const running = JSON.parse(readFileSync(stateFile, 'utf8'));
  return isRunning(running.pid) ? running : null;
}

async function start(args) {
  const at = args.indexOf('--port');
  const port = at < 0 ? undefined : Number(args[at + 1]);
  const { url, pid, folder } = await startRedis({ port, detached: true, log: console.error });
  mkdirSync(dirname(stateFile), { recursive: true });
  writeFileSync(stateFile, JSON.stringify({ url, pid, folder }));
  return { url };
}

async function main([command, ...args]) {
  const running = runningRedis();
  if (command === 'start') {
    console.log(`REDIS_URL=${(running ?? (await start(args))).url}`);
  } else if (command === 'stop') {
    if (running) await stopProcess(running.pid, running.folder);
    rmSync(stateFile, { force: true });
    console.log(running ? 'stopped' : 'not running');
  } else {
    console.error('usage: node deploy/local/redis/redis.mjs start [--port N] | stop');
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
