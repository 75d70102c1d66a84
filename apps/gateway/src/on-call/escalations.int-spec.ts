import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { TOPICS, type AlertMessage, type EscalationView, type PlannedNotification } from '@mcc/contracts';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const ROUTES = `version: 1
receivers:
  - { id: li, channels: [{ type: slack, url: { secret: li } }] }
  - { id: wang, channels: [{ type: slack, url: { secret: wang } }] }
  - { id: lead, channels: [{ type: slack, url: { secret: lead } }] }
schedules:
  - id: ops
    zone: Asia/Shanghai
    rotations: [{ receivers: [li, wang], from: '2026-11-02' }]
route:
  id: everything
  receivers: []
  routes:
    - id: red
      matchers: ['grade = red']
      group_by: [channel]
      group_wait: 0s
      receivers: [ops]
      escalation: [{ after: 30m, receivers: [lead] }]
`;
const RAISED = Date.parse('2026-11-04T12:00:00+08:00');
const MINUTE = 60_000;
const after = (minutes: number): string => new Date(RAISED + minutes * MINUTE).toISOString();
const dir = mkdtempSync(join(tmpdir(), 'mcc-escalations-'));
const routesFile = join(dir, 'routes.yaml');
const now = RAISED + 10 * MINUTE;
const stage = new GatewayStage({ routesFile, now: () => now });
const http = () => request(stage.app.getHttpServer());

const fired: AlertMessage = {
  ...{ version: 1, transitionId: 't1', alertId: 'a1', kind: 'fire', at: RAISED, producedAt: RAISED },
  ...{ rule: 'payment-collapse', ruleName: { 'zh-CN': '支付率骤降', en: 'Payments collapsed' } },
  ...{ key: { channel: 'douyin' }, episode: 1, grade: 'red', responseWithinMs: 120 * MINUTE },
  summary: { 'zh-CN': '摘要', en: 'Summary' },
};
const planned: PlannedNotification = {
  ...{ version: 1, kind: 'planned', id: 'n1', at: RAISED + 1_000, route: 'red', group: 'douyin' },
  ...{ why: 'new', targets: ['li/slack'], fired: ['a1'], still: [], resolved: [] },
};

async function escalations(query = ''): Promise<EscalationView[]> {
  const { body } = await http().get(`/api/v1/on-call/escalations${query}`).expect(200);
  return body.escalations as EscalationView[];
}

beforeAll(async () => {
  writeFileSync(routesFile, ROUTES);
  await stage.start();
  await stage.transition(fired);
  await stage.transition({ ...fired, transitionId: 't2', alertId: 'a2', grade: 'yellow' });
}, 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
  rmSync(dir, { recursive: true });
});

it('tells who was told of an alert, and who is next at what time', async () => {
  await eventually(escalations, ([first]) => first?.reached === 0);
  const value = Buffer.from(JSON.stringify(planned));
  await stage.log.append([{ topic: TOPICS.notifications, key: planned.id, value }]);
  const told = await eventually(escalations, ([first]) => first?.reached === 1);
  // the yellow one takes the route that leads to nobody
  expect(told).toEqual([
    {
      alert: 'a1',
      route: 'red',
      steps: [
        { receivers: ['ops'], persons: ['li'], toldAt: new Date(RAISED + 1_000).toISOString(), dueAt: null },
        { receivers: ['lead'], persons: ['lead'], toldAt: null, dueAt: after(30) },
      ],
      reached: 1,
      next: { at: after(30), why: 'step', step: 2, persons: ['lead'] },
    },
  ]);
  expect(await escalations('?alert=a1')).toEqual(told);
  expect(await escalations('?alert=a2')).toEqual([]);
  await http().get('/api/v1/on-call/escalations?alert=a1&alert=a2').expect(400);
});

it('stands still in the hands of somebody, tells when it goes on, and ends with the alert', async () => {
  await http()
    .post('/api/v1/alerts/a1/ack')
    .send({ actor: 'Li Na', until: after(60) })
    .expect(200);
  const [held] = await escalations();
  expect(held).toMatchObject({
    held: { why: 'acknowledged', until: after(60) },
    next: { at: after(90), why: 'step', step: 2, persons: ['lead'] },
  });
  await http().post('/api/v1/alerts/a1/resolve').send({ actor: 'Li Na', reason: 'fixed' }).expect(200);
  expect(await escalations()).toEqual([]);
});
