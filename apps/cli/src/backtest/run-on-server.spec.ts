import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BacktestRequest } from '@mcc/contracts';
import { runOnServer, type ServerBacktest } from './run-on-server';

const RULES = `version: 1
calendars: [{ id: night, weekly: [{ days: [mon], from: '00:00', to: '06:00' }] }]
rules:
  - forEach: { channel: [douyin, jd] }
    id: clicks-\${channel}
    type: threshold
    name: { zh-CN: 点击, en: Clicks }
    kpi: clicks
    include: { channel: ['\${channel}'] }
    window: 5m
    below: 15
    grade: orange
`;
const FROM = Date.UTC(2026, 10, 11);
const dir = mkdtempSync(join(tmpdir(), 'mcc-ask-'));
const file = join(dir, 'rules.yaml');
writeFileSync(file, RULES);

let server: Server;
let asked: { path: string; body: BacktestRequest }[];
let refusal: object | null;

beforeEach(async () => {
  [asked, refusal] = [[], null];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const body = JSON.parse(text) as BacktestRequest;
      asked.push({ path: `${request.method} ${request.url}`, body });
      response.statusCode = refusal ? 422 : 200;
      response.end(JSON.stringify(refusal ?? { rules: [body.rule ?? 'given'], episodes: [], series: [] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));
afterAll(() => rmSync(dir, { recursive: true }));

function run(given: Partial<ServerBacktest>) {
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const about = { from: FROM, to: FROM + 3_600_000, labels: [], onProgress: () => undefined };
  return runOnServer({ url, rule: 'payment-collapse', ...about, ...given });
}

it('asks about a rule in force by its id', async () => {
  const labels = [{ from: '2026-11-11T00:00:00.000Z', to: '2026-11-11T00:10:00.000Z' }];
  expect(await run({ warmUpMs: 60_000, labels })).toMatchObject([{ rules: ['payment-collapse'] }]);
  const stretch = { from: '2026-11-11T00:00:00.000Z', to: '2026-11-11T01:00:00.000Z' };
  expect(asked).toEqual([
    {
      path: 'POST /api/v1/rules/backtest',
      body: { rule: 'payment-collapse', ...stretch, warmUp: '60000ms', labels },
    },
  ]);
});

it('sends the rules of a file, their templates filled in, with its calendars', async () => {
  const shares: number[] = [];
  await run({ rule: file, onProgress: (share) => shares.push(share) });
  expect(asked.map(({ body }) => body)).toMatchObject([
    { definition: { id: 'clicks-douyin', include: { channel: ['douyin'] } }, calendars: [{ id: 'night' }] },
    { definition: { id: 'clicks-jd', include: { channel: ['jd'] } }, calendars: [{ id: 'night' }] },
  ]);
  expect(asked[0]?.body.definition).not.toHaveProperty('forEach');
  expect(shares).toEqual([0, 0.5]);
});

it('tells what the server refuses', async () => {
  refusal = { code: 'backtest-too-large', detail: 'it has more than 500 keys' };
  await expect(run({})).rejects.toThrow(/answers 422: it has more than 500 keys/);
});
