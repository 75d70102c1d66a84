// A Redis on this machine for development and tests: loopback only, nothing kept.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../kafka/kafka.mjs';

const START_TIMEOUT_MS = 15_000;

/** What is missing to run Redis here, or null. */
export function missingForRedis() {
  return spawnSync('redis-server', ['--version']).status === 0 ? null : 'Redis (redis-server)';
}

/**
 * Starts a server and resolves when it answers.
 * @param {{port?: number, detached?: boolean, log?: (line: string) => void, logFile?: string}} options
 * @returns {Promise<{url: string, pid: number, port: number, exited: Promise<{code: number | null, signal: string | null}>, stop: () => Promise<void>}>}
 */
export async function startRedis({ port, detached = false, logFile } = {}) {
  const listening = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'mcc-redis-'));
  const output = openSync(logFile ?? join(folder, 'redis.log'), 'a');
  const settings = { port: listening, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', args, { detached, stdio: ['ignore', output, output] });
  closeSync(output);
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const stop = async () => {
    child.kill('SIGTERM');
    child.kill('SIGCONT');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(listening))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`Redis did not start on port ${listening}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: `redis://127.0.0.1:${listening}`, pid: child.pid, port: listening, exited, stop };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => done(data.toString().startsWith('+PONG')));
    socket.once('error', () => done(false));
  });
}
