import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait';

export const PROJECT_ROOT = join(__dirname, '../..');

/** The product as its users start it, in a process of its own on embedded engines. */
export interface Product {
  url: string;
  dataDir: string;
  /** everything it printed so far */
  output: () => string;
  /** SIGTERM, then waits for the end; resolves to the exit code */
  stop: () => Promise<number | null>;
  /** SIGKILL, then waits for the end */
  kill: () => Promise<void>;
}

export interface ProductOptions {
  dataDir?: string;
  port?: number;
  args?: string[];
  env?: Record<string, string>;
}

/**
 * A port of loopback for a product that is started in a moment, and again after it was killed. None of those that the system gives
 * to whoever does not ask for one, nor of those of the stack (deploy/local/free-port.mjs).
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

const dataDirs: string[] = [];
const kills: (() => Promise<unknown>)[] = [];

/** Nothing is left behind, also by a suite that failed: a data folder takes hundreds of megabytes. */
afterAll(async () => {
  await Promise.all(kills.map((kill) => kill()));
  await Promise.all(dataDirs.map((dir) => rm(dir, { recursive: true, force: true })));
}, 60_000);

/** A folder for the product's data, removed after the suite. */
export function newDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'mcc-e2e-'));
  dataDirs.push(dir);
  return dir;
}

/** Starts the built product (`npm run build` comes before) without demo data and waits until it is ready. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? newDataDir();
  const port = options.port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [join(PROJECT_ROOT, 'apps/command-center/dist/main.js'), ...(options.args ?? ['--no-demo'])],
    {
      cwd: PROJECT_ROOT,
      env: { ...process.env, PORT: String(port), MCC_DATA_DIR: dataDir, LOG_FORMAT: 'json', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = collectOutput(child);
  const url = `http://127.0.0.1:${port}`;
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  kills.push(() => end('SIGKILL'));
  await Promise.race([
    waitFor(
      'the product to be ready',
      () => fetch(`${url}/health/ready`),
      (answer) => answer.ok,
    ),
    ended.then(() => {
      throw new Error(`The product ended while starting:\n${output()}`);
    }),
  ]);
  return { url, dataDir, output, stop: () => end('SIGTERM'), kill: async () => void (await end('SIGKILL')) };
}

/** Runs `mcc` to its end. */
export async function mcc(args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawnMcc(args);
  const output = collectOutput(child);
  // the last of its output may come after its end
  await once(child, 'close');
  return { code: child.exitCode, output: output() };
}

/** Starts `mcc` and leaves it running. */
export function spawnMcc(args: string[]): ChildProcess {
  return spawn(process.execPath, [join(PROJECT_ROOT, 'apps/cli/bin/mcc.mjs'), ...args], {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function collectOutput(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}
