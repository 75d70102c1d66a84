import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ClickHouseClientConfigOptions } from '@clickhouse/client';
import { StatementQueue } from './statement-queue';

/** A way to an engine, as the client is given one. */
export type EngineConnection = NonNullable<ClickHouseClientConfigOptions['connection']>;

type ExecParams = Parameters<EngineConnection['exec']>[0];
type ExecResult = ReturnType<EngineConnection['exec']>;

const INSERT_FROM_INPUT = /\bFROM input\('((?:[^'\\]|\\.)*)'\)(.*) FORMAT (\w+)\s*$/s;

/** Inserts up to this size, bytes, take little of the engine's time and go before other statements. */
const SMALL_INSERT_BYTES = 32_768;

/**
 * The engine in this process takes statements as text and knows no rows beside them: `input()` would silently give none.
 * Rows sent with `INSERT … SELECT … FROM input('structure') … FORMAT x` are therefore put into a file, which the same
 * statement then reads with `file()`. So binary formats pass, and a server and the engine get one statement.
 *
 * The engine runs one statement after the other, in no order, and each that waits in it holds one of the four threads that
 * also write files. They wait here instead.
 */
export class EmbeddedConnection implements EngineConnection {
  private readonly folder: string;
  private readonly queue = new StatementQueue();

  /** @param dataDir the engine's folder, absolute; the engine has it for itself */
  constructor(
    private readonly engine: EngineConnection,
    dataDir: string,
  ) {
    this.folder = join(dataDir, 'incoming');
    mkdirSync(this.folder, { recursive: true });
    removeAbandoned(this.folder);
  }

  async exec(params: ExecParams): ExecResult {
    const { values, query } = params;
    const match = values === undefined ? null : INSERT_FROM_INPUT.exec(query);
    if (!match) return this.queue.run('in-turn', () => this.engine.exec(params));
    const file = join(this.folder, `${process.pid}-${count++}`);
    try {
      const written = createWriteStream(file);
      await pipeline(values!, written);
      const [all, structure, rest, format] = match;
      const reads = `FROM file('${quotedPath(file)}', ${format}, '${structure}')${rest}`;
      const bound = { ...params, values: undefined, query: query.replace(all, () => reads) };
      const isSmall = written.bytesWritten <= SMALL_INSERT_BYTES;
      return await this.queue.run(isSmall ? 'first' : 'in-turn', () => this.engine.exec(bound));
    } finally {
      await rm(file, { force: true });
    }
  }

  query: EngineConnection['query'] = (params) => this.queue.run('in-turn', () => this.engine.query(params));
  insert: EngineConnection['insert'] = (params) =>
    this.queue.run('in-turn', () => this.engine.insert(params));
  command: EngineConnection['command'] = (params) =>
    this.queue.run('in-turn', () => this.engine.command(params));
  ping: EngineConnection['ping'] = (params) => this.queue.run('in-turn', () => this.engine.ping(params));

  close: EngineConnection['close'] = () => this.engine.close();
}

let count = 0;

/** Files of processes that were killed: whoever opens the folder is the only one that has it. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${process.pid}-`)) rmSync(join(folder, name), { force: true });
  }
}

function quotedPath(path: string): string {
  return path.replace(/[\\']/g, '\\$&');
}
