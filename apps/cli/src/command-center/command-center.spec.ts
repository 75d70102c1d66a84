import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectCommandCenter, type CommandCenter } from './command-center';

let server: Server;
let center: CommandCenter;

beforeAll(async () => {
  server = createServer(({ url }, response) => {
    if (url === '/api/v1/reports/daily?format=html') return void response.end('<h1>report</h1>');
    response.writeHead(400, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ status: 400, code: 'bad-date', detail: 'date: "x" is no day' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  center = connectCommandCenter(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
});
afterAll(async () => {
  await center.close();
  await new Promise((resolve) => server.close(resolve));
});

it('gives a page as it is', async () => {
  expect(await center.text('reports/daily?format=html')).toBe('<h1>report</h1>');
});

it('says what the command center says when it refuses', async () => {
  await expect(center.text('reports/daily?date=x')).rejects.toThrow('answers 400: date: "x" is no day');
});
