import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectOutput, PROJECT_ROOT } from './product';

export type Role = 'ingest' | 'processor' | 'evaluator' | 'notifier' | 'budget-shifter' | 'gateway';

/** One process of the stack as it is now. */
export interface ServiceState {
  name: string;
  kind: string;
  url: string;
  logFile: string;
  pid: number | null;
  restarts: number;
}

export interface End {
  code: number | null;
  signal: string | null;
  tookMs: number;
}

export interface StackOptions {
  partitions?: number;
  replicas?: Partial<Record<Role, number>>;
  env?: Record<string, string>;
  nodeArgs?: Partial<Record<Role, string[]>>;
  /** ports of engines that have to be known before they start */
  ports?: { clickhouse?: number; redis?: number };
  given?: { kafka?: string; redis?: string; clickhouse?: string };
}

/** The distributed product: every role a process of its own, on real engines (deploy/local/stack). */
export interface Stack {
  url: string;
  dir: string;
  /** settings every role got */
  settings: Record<string, string>;
  output(): string;
  services(): Promise<ServiceState[]>;
  service(name: string): Promise<ServiceState>;
  add(role: Role, more?: { env?: Record<string, string>; nodeArgs?: string[] }): Promise<ServiceState>;
  /** ends it at once; it is started again by itself unless `restart` is false */
  kill(name: string, how?: { restart?: boolean }): Promise<void>;
  signal(name: string, signal: NodeJS.Signals): Promise<void>;
  ready(name: string, timeoutMs?: number): Promise<void>;
  /** SIGTERM; it stays down */
  stopService(name: string): Promise<End>;
  revive(name: string): Promise<ServiceState>;
  stop(): Promise<Record<string, End>>;
}

const running = new Set<{ child: ChildProcess; dir: string }>();

// also of a suite that failed nothing is left behind
afterAll(async () => {
  for (const { child, dir } of running) {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.connected) child.disconnect();
      await ended;
    }
    if (!process.env['MCC_KEEP_FAULT_DATA']) rmSync(dir, { recursive: true, force: true });
  }
  running.clear();
}, 120_000);

/** Starts a stack on fresh data and waits until everything is ready. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dir = mkdtempSync(join(dataFolder(), 'mcc-stack-'));
  const child = fork(
    join(PROJECT_ROOT, 'deploy/local/stack/control.mjs'),
    [JSON.stringify({ dir, partitions: PARTITIONS, ...options })],
    { cwd: PROJECT_ROOT, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] },
  );
  running.add({ child, dir });
  const output = collectOutput(child);
  const call = commander(child, output);
  const started = await call<{ url: string; settings: Record<string, string> }>('start');
  const services = (): Promise<ServiceState[]> => call('describe');
  return {
    ...started,
    dir,
    output,
    services,
    service: async (name) => {
      const found = (await services()).find((each) => each.name === name);
      if (!found) throw new Error(`the stack has no ${name}`);
      return found;
    },
    add: (role, more = {}) => call('add', role, more),
    kill: (name, how = {}) => call('signal', name, 'SIGKILL', how),
    signal: (name, signal) => call('signal', name, signal, {}),
    ready: (name, timeoutMs) => call('ready', name, timeoutMs),
    stopService: (name) => call('stopService', name),
    revive: (name) => call('revive', name),
    stop: () => call('stop'),
  };
}

/** Of each event topic; every one of them makes slices, and the engine behind HTTP takes some forty a second here. */
const PARTITIONS = 4;

/** Enough for the data of any suite, bytes. */
const ROOM = 2 ** 31;

/**
 * In memory where there is room: a store makes and removes files all the time, which some disks take ten times as long
 * for. What a process wrote survives its death there as well.
 */
function dataFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ROOM ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

type Call = <T>(name: string, ...args: unknown[]) => Promise<T>;

function commander(child: ChildProcess, output: () => string): Call {
  let lastId = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  child.on('message', ({ id, result, error }: { id: number; result?: unknown; error?: string }) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(result as never);
    else call?.reject(new Error(`${error}\n${output().split('\n').slice(-20).join('\n')}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the stack ended (${code}):\n${output()}`));
    waiting.clear();
  });
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ id: lastId, call: name, args });
    });
}

/** The last lines of a process's log, for messages of failed tests. */
export function tailOf({ logFile }: ServiceState, lines = 15): string {
  return readFileSync(logFile, 'utf8').split('\n').slice(-lines).join('\n');
}
