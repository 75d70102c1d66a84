import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDeadLetterClient, type DeadLetterClient } from './dead-letter-client';

interface Seen {
  method?: string;
  path: string;
  query: Record<string, string>;
  body: string;
}

let server: Server;
let base: URL;
let client: DeadLetterClient;
let seen: Seen[];
let answer: { status: number; body: string };

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', base);
      seen.push({ method: request.method, path: pathname, query: Object.fromEntries(searchParams), body });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.body);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client = createDeadLetterClient(base);
});
afterEach(async () => {
  await client.close();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

const will = (status: number, body: unknown): void => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
};

describe('the client of the dead letters', () => {
  it('asks for pages in the words of the REST interface', async () => {
    const page = { deadLetters: [], total: 0 };
    will(200, page);
    expect(await client.page({}, 20)).toEqual(page);
    const all = {
      code: 'a&b',
      stage: 'store',
      topic: 't',
      source: '店',
      since: 0,
      before: 1,
      replayed: false,
    };
    await client.page(all, 7, { at: '2026-11-11T00:00:00.000Z', id: 't:0:1' });
    expect(seen.map(({ path, query }) => [path, query])).toEqual([
      ['/api/v1/dead-letters', { limit: '20' }],
      [
        '/api/v1/dead-letters',
        {
          code: 'a&b',
          stage: 'store',
          topic: 't',
          source: '店',
          replayed: 'false',
          from: '1970-01-01T00:00:00.000Z',
          to: '1970-01-01T00:00:00.001Z',
          limit: '7',
          before: '2026-11-11T00:00:00.000Z',
          afterId: 't:0:1',
        },
      ],
    ]);
  });

  it('knows a command center below a path', async () => {
    will(200, { id: 'a/b', payload: '', payloadFormat: 'text' });
    const below = createDeadLetterClient(new URL('mcc', base));
    await below.one('a/b?');
    await below.close();
    expect(seen[0]?.path).toBe('/mcc/api/v1/dead-letters/a%2Fb%3F');
  });

  it('replays by id', async () => {
    will(200, { replayed: ['a'], refused: [] });
    expect(await client.replay(['a'])).toEqual({ replayed: ['a'], refused: [] });
    expect(seen).toMatchObject([
      { method: 'POST', path: '/api/v1/dead-letters/replay', body: '{"ids":["a"]}' },
    ]);
  });

  it('tells an unknown id from an address that is not the command center', async () => {
    will(404, { status: 404, code: 'unknown-dead-letter', detail: 'There is none.' });
    expect(await client.one('x')).toBeNull();
    will(404, { status: 404, code: 'not-found', detail: 'There is no such address.' });
    await expect(client.one('x')).rejects.toThrow(
      `${base.origin} answers 404 (is this the address of the command center?): There is no such address.`,
    );
    for (const body of ['<html>', '[]', 'null', '{"deadLetters":[]}']) {
      will(200, body);
      await expect(client.page({}, 1)).rejects.toThrow(/is this the address of the command center\?/);
    }
  });

  it.each([
    [400, { detail: 'code: too long' }, /answers 400: code: too long$/, false],
    [
      503,
      { detail: 'The store does not answer. Try again in a moment.' },
      /503: The store does not answer/,
      true,
    ],
    [502, '<html>', /answers 502; try again in a moment$/, true],
  ])('tells why it was answered %i', async (status, body, message, retriable) => {
    will(status, body);
    await expect(client.replay(['a'])).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(message),
      retriable,
    });
  });

  it('says what to do when nobody listens', async () => {
    await new Promise((resolve) => server.close(resolve));
    await expect(client.page({}, 1)).rejects.toMatchObject({
      code: 'unreachable',
      message: `${base.origin} cannot be reached (ECONNREFUSED); does it run (npm start)? --url names another`,
    });
  });
});
