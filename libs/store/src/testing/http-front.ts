import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { connectEmbedded } from '../clickhouse/connections';

/** A server's HTTP interface over the embedded engine, as much of it as the client uses: for tests without a server. */
export interface HttpFront {
  url: string;
  close(): Promise<void>;
}

type Client = ReturnType<typeof connectEmbedded>;

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

/** A server reads a parameter as a field of a TSV file; the engine in the process takes values. Arrays are of strings. */
function parameter(statement: string, name: string, field: string): string | string[] {
  if (!statement.includes(`{${name}:Array(`)) return unescape(field);
  return [...field.matchAll(/'((?:\\.|[^'\\])*)'/gs)].map(([, item = '']) => unescape(item));
}

/** Fields of a request: those of its URL, and those of its body when that is a form; any other body is the statement. */
async function fieldsOf(request: IncomingMessage): Promise<Map<string, string>> {
  const { searchParams } = new URL(request.url ?? '/', 'http://front');
  const fields = new Map(searchParams);
  const type = request.headers['content-type'] ?? '';
  const body = await buffer(request);
  if (!type.startsWith('multipart/form-data')) return fields.set('query', body.toString());
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name, value);
  return fields;
}

/** Runs the statement of a request with its fields `param_x` bound to `{x:Type}`. */
async function execute(client: Client, request: IncomingMessage): Promise<string> {
  const fields = await fieldsOf(request);
  const query = fields.get('query') ?? '';
  const query_params: Record<string, string | string[]> = {};
  for (const [key, field] of fields) {
    const name = /^param_(.+)$/.exec(key)?.[1];
    if (name !== undefined) query_params[name] = parameter(query, name, field);
  }
  const { stream } = await client.exec({ query, query_params });
  return text(stream);
}

export async function startHttpFront(dataDir: string): Promise<HttpFront> {
  const client = connectEmbedded(dataDir);
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/ping')) return response.end('Ok.\n');
    return void execute(client, request).then(
      (answer) => response.end(answer),
      (error: Error & { code?: string; type?: string }) => {
        response.writeHead(500, { 'x-clickhouse-exception-code': error.code ?? '' });
        response.end(`Code: ${error.code}. DB::Exception: ${error.message} (${error.type})`);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await client.close();
    },
  };
}
