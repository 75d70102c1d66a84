import { Logger } from '@nestjs/common';
import { TOPICS, linkKeyOf, openLink } from '@mcc/contracts';
import { LocalServer } from '@mcc/outbound/testing';
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
  expect(actionCard.title).toBe('【红色】支付率骤降 · douyin');
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
