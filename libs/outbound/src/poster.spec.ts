import { LocalServer } from './testing/local-server';
import { NetworkGuard } from './network-guard';
import { Poster } from './poster';

const server = new LocalServer();
const posters: Poster[] = [];
const posterFor = (allowed?: string): Poster => {
  const poster = new Poster({ guard: new NetworkGuard('MCC_NETWORKS', allowed), timeoutMs: 500 });
  posters.push(poster);
  return poster;
};
/** Where the server is, by a name that has to be resolved. */
const named = (): string => server.url.replace('127.0.0.1', 'localhost');

beforeAll(async () => void (await server.start()));
afterAll(async () => {
  await Promise.all(posters.map((poster) => poster.close()));
  await server.stop();
});

it('goes to the address that was checked', async () => {
  await expect(posterFor().post(named(), '{}')).rejects.toMatchObject({ code: 'forbidden-address' });
  expect(server.requests).toHaveLength(0);
  await posterFor('127.0.0.0/8, ::1').post(named(), '{}');
  expect(server.requests).toHaveLength(1);
});

it('reads the beginning of an answer only', async () => {
  server.behaviour = () => ({ body: 'x'.repeat(200_000) });
  expect((await posterFor('127.0.0.0/8').post(server.url, '{}')).text).toHaveLength(65_536);
});

it('tells the host of an address that does not answer, and none of its keys', async () => {
  server.behaviour = () => 'hang-up';
  const failure = posterFor('127.0.0.0/8').post(`${server.url}/?access_token=secret`, '{}');
  await expect(failure).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.not.stringContaining('secret'),
  });
});
