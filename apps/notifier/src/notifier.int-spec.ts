import { Logger } from '@nestjs/common';
import { TOPICS, linkKeyOf, openLink, type Summary } from '@mcc/contracts';
import { NOTIFIER_GROUP } from '@mcc/notify';
import { plannedReport } from '@mcc/notify/testing';
import { LocalServer } from '@mcc/outbound/testing';
import { openMark } from '@mcc/runtime';
import type { Store } from '@mcc/store';
import { NotifierStage } from './testing/notifier-stage';
import { dingTalkRobot, webhookReceiver } from './testing/platform-robots';

Logger.overrideLogger(false);
const robot = dingTalkRobot();
const hook = webhookReceiver();
const dingTalk = new LocalServer();
const webhook = new LocalServer();
let stage: NotifierStage;

beforeEach(async () => {
  for (const server of [dingTalk, webhook]) {
    server.requests.length = 0;
    await server.start();
  }
  dingTalk.behaviour = robot.behaviour;
  webhook.behaviour = hook.behaviour;
  stage = new NotifierStage(`
version: 1
receivers:
  - id: ops
    channels: [{ type: dingtalk, url: '${dingTalk.url}${robot.path}', secret: ${robot.secret} }]
  - id: tickets
    channels: [{ type: webhook, url: '${webhook.url}${hook.path}', secret: '${hook.secret}' }]
route:
  id: all
  receivers: [ops, tickets]
  group_by: [channel]
  group_wait: 0s
  group_interval: 1s
`);
  await stage.open();
  await stage.start();
});
afterEach(async () => {
  await stage.remove();
  await dingTalk.stop();
  await webhook.stop();
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not happen within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const settled = async (): Promise<string[]> =>
  (await stage.notifications()).flatMap((message) =>
    message.kind === 'planned' ? [] : [`${message.kind} ${message.target}`],
  );

it('pages a robot, with a signature it accepts and buttons that are good', async () => {
  await stage.say('douyin', 'fire');
  await until(async () => (await settled()).length === 2);
  expect((await settled()).sort()).toEqual(['delivered ops/dingtalk', 'delivered tickets/webhook']);
  const { actionCard } = JSON.parse(dingTalk.requests[0]?.text ?? '');
  expect(actionCard.title).toBe('【红色】支付率骤降 · 抖音');
  const [acknowledge] = actionCard.btns as { title: string; actionURL: string }[];
  const token = acknowledge?.actionURL.replace('https://mcc.example.com/api/v1/links/', '') ?? '';
  expect(openLink(token, linkKeyOf(Buffer.from('stage')), Date.now())).toMatchObject({
    kind: 'good',
    grant: { act: 'ack', alerts: ['douyin'], receiver: 'ops' },
  });
});

it('tells of the end, once, also when it starts anew in between', async () => {
  await stage.say('douyin', 'fire');
  await until(() => webhook.requests.length === 1);
  await stage.stop();
  await stage.say('douyin', 'resolve');
  await stage.start();
  await until(() => webhook.requests.length === 2);
  await stage.stop();
  await stage.start();
  await stage.say('other', 'fire');
  await until(() => webhook.requests.length === 3);
  const told = webhook.requests.map(({ text }) => {
    const { why, alerts } = JSON.parse(text).data;
    return [why, alerts.map(({ alert }: { alert: { id: string } }) => alert.id)];
  });
  expect(told).toEqual([
    ['new', ['douyin']],
    ['resolved', ['douyin']],
    ['new', ['other']],
  ]);
});

it('goes on trying under the same id until the answer comes', async () => {
  let tries = 0;
  webhook.behaviour = (request) => ((tries += 1) <= 5 ? 'hang-up' : hook.behaviour(request));
  await stage.say('douyin', 'fire');
  await until(async () => (await settled()).includes('delivered tickets/webhook'));
  const ids = new Set(webhook.requests.map(({ headers }) => headers['webhook-id']));
  expect([webhook.requests.length, ids.size]).toEqual([6, 1]);
});

it('gives up what the platform refuses, and takes it up again when its dead letter is replayed', async () => {
  webhook.behaviour = () => ({ status: 410 });
  await stage.say('douyin', 'fire');
  await until(async () => (await settled()).includes('given-up tickets/webhook'));
  const [letter] = await stage.deadLetters();
  expect(letter).toMatchObject({ stage: 'notifier', code: 'refused', source: 'tickets/webhook' });
  webhook.behaviour = hook.behaviour;
  // what the gateway does with a dead letter
  await stage.log.append([
    { topic: TOPICS.notifications, key: null, value: Buffer.from(letter?.bytes ?? '', 'base64') },
  ]);
  await until(async () => (await settled()).includes('delivered tickets/webhook'));
  expect(dingTalk.requests).toHaveLength(1);
});

it('gives up what is planned for a channel that the file of routes does not name any more', async () => {
  webhook.behaviour = () => 'hang-up';
  await stage.say('douyin', 'fire');
  await until(() => webhook.requests.length > 0);
  await stage.stop();
  stage.rewrite(`
version: 1
receivers: [{ id: ops, channels: [{ type: dingtalk, url: '${dingTalk.url}${robot.path}', secret: ${robot.secret} }] }]
route: { id: all, receivers: [ops], group_by: [channel] }
`);
  await stage.start();
  await until(async () => (await settled()).includes('given-up tickets/webhook'));
  expect(await stage.deadLetters()).toMatchObject([{ code: 'unknown-target', source: 'tickets/webhook' }]);
  expect(dingTalk.requests).toHaveLength(1);
});

it('lets another process take over, which tells nothing twice', async () => {
  await stage.say('douyin', 'fire');
  await until(() => webhook.requests.length === 1);
  await stage.start();
  await stage.say('tmall', 'fire');
  await until(() => webhook.requests.length === 2);
  await stage.stop();
  await stage.say('jd', 'fire');
  await until(() => webhook.requests.length === 3);
  expect(new Set(webhook.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
});

it('sends a report that a gateway planned once, however often it is planned and it starts anew', async () => {
  const report = plannedReport('2026-11-10', {
    at: Date.now(),
    targets: ['ops/dingtalk', 'tickets/webhook'],
  });
  await stage.plan(report);
  await until(async () => (await settled()).length === 2);
  await stage.stop();
  await stage.plan(report);
  await stage.start();
  await stage.plan(report);
  await stage.say('douyin', 'fire');
  await until(() => webhook.requests.length === 2);
  const { type, data } = JSON.parse(webhook.requests[0]?.text ?? '');
  expect([type, data.id, data.report.date]).toEqual(['reports.report', report.id, '2026-11-10']);
  expect(JSON.parse(webhook.requests[1]?.text ?? '').type).toBe('alerts.notification');
  const { actionCard } = JSON.parse(dingTalk.requests[0]?.text ?? '');
  expect(actionCard.title).toBe('营销作战日报 2026-11-10');
  expect(actionCard.btns).toEqual([
    {
      title: '打开完整报告',
      actionURL: 'https://mcc.example.com/api/v1/reports/daily?date=2026-11-10&lang=zh-CN',
    },
  ]);
});

/** Orders fell on iOS alone. */
const shop = (cells: Pick<Store, 'queryCells'>['queryCells']): Store => ({ queryCells: cells }) as Store;
const summary = (n: number): Summary => ({ n, sum: n, min: 1, max: 1, last: 1, lastAt: 0 });
const evidence = {
  ...{ reason: { 'zh-CN': '低', en: 'low' }, values: [], window: { from: 60_000, to: 120_000 }, sample: 9 },
  ...{ provisional: false, kpi: 'orders', reference: { from: 0, to: 60_000 } },
};
const cells: Store['queryCells'] = async ({ by: [dimension = 'device'], from = 0 }) => {
  const ios = from === 60_000 ? 10 : 100;
  const rows = dimension === 'device' ? { ios, android: 100 } : { all: ios + 100 };
  return Object.entries(rows).map(([value, orders]) => ({
    ...{ key: { [dimension]: value }, t: from, end: from + 60_000, restated: false },
    measures: { orders: summary(orders) },
  }));
};

it('says what the change mainly comes from', async () => {
  await stage.stop();
  await stage.start(shop(cells));
  await stage.say('douyin', 'fire', { evidence });
  await until(() => dingTalk.requests.length === 1);
  const { actionCard } = JSON.parse(dingTalk.requests[0]?.text ?? '');
  expect(actionCard.text).toContain('主因：设备 iOS（占变化的 100%）');
});

it('pages in time, and says nothing of a cause, when the store does not answer', async () => {
  await stage.stop();
  await stage.start(shop(() => new Promise(() => undefined)));
  await stage.say('douyin', 'fire', { evidence });
  const firedAt = Date.now();
  await until(() => dingTalk.requests.length === 1);
  expect(Date.now() - firedAt).toBeLessThan(2_000);
  expect(JSON.parse(dingTalk.requests[0]?.text ?? '').actionCard.text).not.toContain('主因');
});

it('gives signs of life: at its seat, and to whoever watches from outside', async () => {
  const outside = await new LocalServer().start();
  outside.behaviour = () => ({ status: 200 });
  try {
    await stage.stop();
    stage.rewrite(`
version: 1
receivers: [{ id: ops, channels: [{ type: dingtalk, url: '${dingTalk.url}${robot.path}' }] }]
heartbeat: { url: '${outside.url}/ping/1', every: 10s }
route: { id: all, receivers: [ops] }
`);
    const before = Date.now();
    await stage.start();
    await until(() => outside.requests.length === 1);
    expect(outside.requests[0]?.path).toBe('/ping/1');
    expect(JSON.parse(outside.requests[0]?.text ?? '').type).toBe('notifier.heartbeat');
    const at = { topic: TOPICS.notifications, partition: 0 };
    await until(async () => openMark((await stage.log.committed(NOTIFIER_GROUP, at))?.metadata) !== null);
    const mark = openMark((await stage.log.committed(NOTIFIER_GROUP, at))?.metadata);
    expect(mark?.at).toBeGreaterThanOrEqual(before);
  } finally {
    await outside.stop();
  }
});
