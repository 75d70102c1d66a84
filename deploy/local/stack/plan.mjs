// Which processes a stack has and how each is started.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { startClickHouse } from '../clickhouse/clickhouse.mjs';
import { startKafka } from '../kafka/kafka.mjs';
import { startRedis } from '../redis/redis.mjs';

const root = join(import.meta.dirname, '../../..');

/** An engine started by its own module of deploy/local. */
function enginePlan(name, url, logFile, start) {
  let engine = null;
  return {
    name,
    kind: 'engine',
    url,
    logFile,
    launch: async () => {
      engine = await start();
      return { pid: engine.pid, exited: engine.exited };
    },
    // the modules resolve when the engine answers
    isReady: async () => engine !== null,
  };
}

export function kafkaPlan({ dir, port, controllerPort, log }) {
  const folder = join(dir, 'kafka');
  return enginePlan('kafka', `127.0.0.1:${port}`, join(folder, 'kafka.log'), () =>
    startKafka({ port, controllerPort, folder, log, detached: true }),
  );
}

export function redisPlan({ dir, port, log }) {
  const logFile = join(dir, 'logs/redis.log');
  return enginePlan('redis', `redis://127.0.0.1:${port}`, logFile, () =>
    startRedis({ port, log, logFile, detached: true }),
  );
}

export function clickHousePlan({ dir, port, log }) {
  const logFile = join(dir, 'logs/clickhouse.log');
  return enginePlan('clickhouse', `http://127.0.0.1:${port}`, logFile, () =>
    startClickHouse({ port, dataDir: join(dir, 'clickhouse'), log, logFile, detached: true }),
  );
}

/**
 * A role in a process of its own, as `apps/<role>/dist/main.js`.
 * @param {{dir: string, role: string, name: string, port: number, env: Record<string, string>, nodeArgs?: string[]}} options
 */
export function rolePlan({ dir, role, name, port, env, nodeArgs = [] }) {
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(dir, `logs/${name}.log`);
  return {
    name,
    kind: role,
    url,
    logFile,
    launch: async () => {
      mkdirSync(join(dir, 'logs'), { recursive: true });
      const output = openSync(logFile, 'a');
      const main = join(root, 'apps', role, 'dist/main.js');
      const child = spawn(process.execPath, [...nodeArgs, main], {
        cwd: root,
        env: { ...process.env, ...env, PORT: String(port) },
        stdio: ['ignore', output, output],
        // Ctrl-C in a terminal goes to its whole group: the stack itself stops its processes, in order
        detached: true,
      });
      closeSync(output);
      const exited = new Promise((resolve) =>
        child.once('exit', (code, signal) => resolve({ code, signal })),
      );
      return { pid: child.pid, exited };
    },
    isReady: async () => (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) })).ok,
  };
}
