import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  text: string;
}
export interface GivenAnswer {
  status?: number;
  body?: string | object;
  headers?: Record<string, string>;
}
/** `hang-up`: the connection ends without an answer; `silence`: it stays open without one. */
export type Behaviour = (request: SeenRequest) => GivenAnswer | 'hang-up' | 'silence';

/** An HTTP server on this machine that plays a platform; it keeps what it was asked. */
export class LocalServer {
  readonly requests: SeenRequest[] = [];
  behaviour: Behaviour = () => ({ body: {} });
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'http://local');
        const text = Buffer.concat(chunks).toString('utf8');
        const seen = { path: url.pathname, query: url.searchParams, headers: request.headers, text };
        this.requests.push(seen);
        const answer = this.behaviour(seen);
        if (answer === 'hang-up') return void request.socket.destroy();
        if (answer === 'silence') return;
        const { status = 200, body = '', headers = {} } = answer;
        response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Ends all connections. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
