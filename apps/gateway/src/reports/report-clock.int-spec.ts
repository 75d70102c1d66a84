import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { TOPICS, type NotificationView, type PlannedNotification } from '@mcc/contracts';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const ROUTES = `version: 1
receivers:
  - { id: ops, channels: [{ type: slack, url: { secret: ops } }] }
  - { id: lead, language: en, channels: [{ type: slack, url: { secret: lead } }] }
reports:
  - { id: morning, report: daily, at: '09:00', zone: Asia/Shanghai, receivers: [ops, lead] }
  - { id: again, report: daily, at: '09:00', receivers: [lead], language: zh-CN }
route: { id: everything }
`;
const dir = mkdtempSync(join(tmpdir(), 'mcc-reports-'));
const routesFile = join(dir, 'routes.yaml');
let now = Date.parse('2026-11-11T08:59:59+08:00');
const options = { routesFile, now: () => now };
const stage = new GatewayStage(options);
const beside = new GatewayStage(options, {}, stage);

const planned = async (): Promise<PlannedNotification[]> =>
  (await stage.records(TOPICS.notifications)).map(
    ({ value }) => JSON.parse(String(value)) as PlannedNotification,
  );
const told = async (gateway = stage): Promise<NotificationView[]> => {
  const { body } = await request(gateway.app.getHttpServer()).get('/api/v1/notifications').expect(200);
  return body.notifications as NotificationView[];
};
const names = (views: readonly NotificationView[]): string[] =>
  views
    .flatMap(({ report, deliveries }) => deliveries.map(({ target }) => `${report?.date} ${target}`))
    .sort();

beforeAll(async () => {
  writeFileSync(routesFile, ROUTES);
  await stage.start();
}, 60_000);
afterAll(async () => {
  await beside.stop();
  await stage.stop();
  stage.remove();
  rmSync(dir, { recursive: true });
});

it('plans the report of the day before at its time, once for each receiver, whoever else says so', async () => {
  expect(await planned()).toEqual([]);
  now += 1_000;
  const both = ['2026-11-10 lead/slack', '2026-11-10 ops/slack'];
  await eventually(told, (views) => views.length === 2);
  expect(names(await told())).toEqual(both);
  const [message] = await planned();
  expect(message).toMatchObject({
    why: 'report',
    route: 'morning',
    group: '2026-11-10',
    report: { kind: 'daily', date: '2026-11-10', isEmpty: true },
  });

  // a gateway that starts anew, and one beside it, find that it has been planned
  await stage.stop();
  await stage.start();
  await beside.start();
  now += 86_400_000;
  const next = ['2026-11-11 lead/slack', '2026-11-11 ops/slack'];
  await eventually(
    () => told(beside),
    (views) => views.length === 4,
  );
  expect(names(await told())).toEqual([...both, ...next]);
  const ids = (await planned()).filter(({ group }) => group === '2026-11-10').map(({ id }) => id);
  expect(ids).toHaveLength(2);
}, 60_000);
