import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { GatewayStage } from '../testing/gateway-stage';

const ROUTES = `version: 1
receivers:
  - { id: li, channels: [{ type: slack, url: { secret: li } }] }
  - { id: wang, channels: [{ type: slack, url: { secret: wang } }] }
schedules:
  - id: ops
    zone: Asia/Shanghai
    rotations: [{ receivers: [li, wang], from: '2026-11-02' }]
route: { id: everything, receivers: [ops] }
`;
const dir = mkdtempSync(join(tmpdir(), 'mcc-on-call-'));
const routesFile = join(dir, 'routes.yaml');
const stage = new GatewayStage({ routesFile, now: () => Date.parse('2026-11-04T12:00:00+08:00') });
const onCall = (query = '') => request(stage.app.getHttpServer()).get(`/api/v1/on-call${query}`);

beforeAll(async () => {
  writeFileSync(routesFile, ROUTES);
  await stage.start();
}, 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
  rmSync(dir, { recursive: true });
});

it('tells who is on duty, until when and who is next', async () => {
  const { body } = await onCall().expect(200);
  expect(body).toEqual({
    at: '2026-11-04T04:00:00.000Z',
    schedules: [
      {
        id: 'ops',
        zone: 'Asia/Shanghai',
        now: { person: 'li', until: '2026-11-09T01:00:00.000Z' },
        next: { person: 'wang', from: '2026-11-09T01:00:00.000Z' },
      },
    ],
  });
  const later = await onCall('?at=2026-11-09T09:00:00%2B08:00').expect(200);
  expect(later.body.schedules[0].now.person).toBe('wang');
});

it('says what is wrong with a question', async () => {
  const { body } = await onCall('?at=tomorrow').expect(400);
  expect(body).toMatchObject({ code: 'bad-time', detail: expect.stringContaining('"tomorrow" is no time') });
  await onCall('?when=now').expect(400);
});
