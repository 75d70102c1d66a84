import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { connectEmbedded } from '../clickhouse/connections';
import { statementOf, type Statement } from './http-statement';
import { SessionPool } from './session-pool';

/**
 * A ClickHouse server's HTTP interface over the embedded engine, as much of it as the client uses. A development aid:
 * for tests, and to let several processes share one store on a machine without a server. Not for production.
 */
export interface HttpFront {
  url: string;
  port: number;
  /** Finishes what is being answered, and closes the engine. */
  close(): Promise<void>;
}

export interface HttpFrontOptions {
  /** port on loopback; 0 or absent: a free one */
  port?: number;
  /** statements run at a time; together no more than the threads of the process (UV_THREADPOOL_SIZE, 4) */
  readers?: number;
  writers?: number;
}

const READS = /^\s*(SELECT|WITH|SHOW|DESCRIBE|EXISTS|EXPLAIN)\b/i;
const CLOSE_TIMEOUT_MS = 5_000;

/** Sessions for reading and for writing apart: selects, however long, leave the inserts their own. */
class Engine {
  private readonly readers: SessionPool;
  private readonly writers: SessionPool;

  constructor(dataDir: string, { readers = 2, writers = 2 }: HttpFrontOptions) {
    const open = (count: number): SessionPool =>
      new SessionPool(Array.from({ length: count }, () => connectEmbedded(dataDir)));
    this.readers = open(readers);
    this.writers = open(writers);
  }

  run({ query, params, values }: Statement): Promise<Buffer> {
    const pool = READS.test(query) ? this.readers : this.writers;
    return pool.run(async (session) => {
      const rows = values && { values: Readable.from([values]) };
      const { stream } = await session.exec({ query, query_params: params, ...rows });
      return buffer(stream);
    });
  }

  async close(): Promise<void> {
    await this.readers.close();
    await this.writers.close();
  }
}

async function answer(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    response.end(await engine.run(await statementOf(request)));
  } catch (thrown) {
    const error = thrown as Error & { code?: string; type?: string };
    // a client that went away before it had sent everything: there is nobody to answer
    if (response.destroyed) return;
    response.writeHead(500, { 'x-clickhouse-exception-code': error.code ?? '' });
    response.end(`Code: ${error.code}. DB::Exception: ${error.message} (${error.type})`);
  }
}

export async function startHttpFront(dataDir: string, options: HttpFrontOptions = {}): Promise<HttpFront> {
  const engine = new Engine(dataDir, options);
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/ping')) response.end('Ok.\n');
    else void answer(engine, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: async () => {
      const impatient = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
      await new Promise((resolve) => server.close(resolve));
      clearTimeout(impatient);
      await engine.close();
    },
  };
}
