import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import type { AlertMessage, AlertView } from '@mcc/contracts';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const POLICY = `version: 1
grouping: { group_by: [channel] }
inhibitions:
  - id: payment-explains
    reason: { zh-CN: 支付, en: payment }
    source: ['rule = payment-collapse', 'grade = red']
    target: ['rule = unpaid-high-*']
    equal: [channel]
mutes:
  - id: lunch
    reason: { zh-CN: 午休, en: lunch }
    matchers: ['grade = yellow']
    zone: Asia/Shanghai
    weekly: [{ from: '12:00', to: '13:00' }]
`;
const dir = mkdtempSync(join(tmpdir(), 'mcc-policy-'));
const policyFile = join(dir, 'alerting.yaml');
let now = Date.parse('2026-11-11T11:59:00+08:00');
const stage = new GatewayStage({ policyFile, now: () => now });

const message = (rule: string, kind: AlertMessage['kind'], grade: AlertMessage['grade']): AlertMessage =>
  alertMessage(rule, { kind, at: now, rule, key: { channel: 'douyin' }, grade });
const alert = async (id: string): Promise<AlertView> =>
  (await request(stage.app.getHttpServer()).get(`/api/v1/alerts/${id}`)).body as AlertView;

beforeAll(async () => {
  writeFileSync(policyFile, POLICY);
  await stage.start();
}, 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
  rmSync(dir, { recursive: true });
});

it('suppresses by the policy what an open alert says better, and what can wait at that hour', async () => {
  await stage.transition(message('unpaid-high-douyin', 'fire', 'orange'));
  await stage.transition(message('cart-rate-low', 'fire', 'yellow'));
  const shown = await eventually(
    () => alert('cart-rate-low'),
    ({ state }) => state === 'firing',
  );
  expect(shown.suppressed).toBeUndefined();
  expect((await alert('unpaid-high-douyin')).suppressed).toBeUndefined();

  await stage.transition(message('payment-collapse', 'fire', 'red'));
  await eventually(
    () => alert('payment-collapse'),
    ({ state }) => state === 'firing',
  );
  expect((await alert('unpaid-high-douyin')).suppressed).toEqual({
    by: 'inhibition',
    id: 'payment-explains',
    reason: { 'zh-CN': '支付', en: 'payment' },
    source: 'payment-collapse',
  });
  now += 60_000;
  expect((await alert('cart-rate-low')).suppressed).toMatchObject({
    by: 'mute',
    id: 'lunch',
    until: '2026-11-11T05:00:00.000Z',
  });
  now += 3_600_000;
  expect((await alert('cart-rate-low')).suppressed).toBeUndefined();

  const { body } = await request(stage.app.getHttpServer()).get('/api/v1/alerts?group=true').expect(200);
  expect(body.groups).toEqual([
    {
      by: { channel: 'douyin' },
      grade: 'red',
      open: 3,
      suppressed: 1,
      alerts: (body.alerts as AlertView[]).map(({ id }) => id),
    },
  ]);

  await stage.transition(message('payment-collapse', 'resolve', 'red'));
  await eventually(
    () => alert('unpaid-high-douyin'),
    ({ suppressed }) => suppressed === undefined,
  );
}, 20_000);
