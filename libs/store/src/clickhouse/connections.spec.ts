import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClickHouseStore, createEmbeddedStore } from '../create-store';
import type { Store } from '../store.port';

const settings = { database: 'mcc', timeZone: 'UTC', rawDays: 1, rollupDays: 1 };

/** A server that gives every request one answer. */
function answering(status: number, body: string): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end(body));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function failureOf(server: Server, act: (store: Store) => Promise<unknown>): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const store = createClickHouseStore({ ...settings, url: `http://127.0.0.1:${port}` });
  try {
    return await act(store).then(
      () => undefined,
      (error: unknown) => error,
    );
  } finally {
    await store.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

const load = (store: Store): Promise<unknown> => store.loadCheckpoint('a');

describe('a server', () => {
  test('that does not listen is unavailable', async () => {
    const server = await answering(200, '');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const store = createClickHouseStore({ ...settings, url: `http://127.0.0.1:${port}` });
    const unavailable = { code: 'store-unavailable', retriable: true };
    await expect(store.ping()).rejects.toMatchObject(unavailable);
    await expect(store.migrate()).rejects.toMatchObject(unavailable);
    await expect(store.saveCheckpoint('a', 'b')).rejects.toMatchObject(unavailable);
    await store.close();
  });

  test.each([
    ['refuses a statement', 404, 'Code: 60. DB::Exception: no table. (UNKNOWN_TABLE)', 'store-refused'],
    ['refuses the user', 403, 'Code: 516. DB::Exception: no. (AUTHENTICATION_FAILED)', 'store-refused'],
    [
      'has too many parts',
      500,
      'Code: 252. DB::Exception: too many parts. (TOO_MANY_PARTS)',
      'store-unavailable',
    ],
    ['is out of memory', 500, 'Code: 241. DB::Exception: no. (MEMORY_LIMIT_EXCEEDED)', 'store-unavailable'],
    ['stands behind a broken gateway', 502, '<html>Bad Gateway</html>', 'store-unavailable'],
  ])('that %s', async (_what, status, body, code) => {
    const retriable = code === 'store-unavailable';
    expect(await failureOf(await answering(status, body), load)).toMatchObject({ code, retriable });
  });
});

test('without the package chdb the embedded store says what to do', () => {
  jest.doMock('chdb/connection', () => {
    throw new Error('Cannot find module');
  });
  expect(() => createEmbeddedStore({ ...settings, dataDir: 'nowhere' })).toThrow(
    expect.objectContaining({
      code: 'store-unavailable',
      retriable: false,
      message: expect.stringContaining('npm install chdb'),
    }),
  );
});
