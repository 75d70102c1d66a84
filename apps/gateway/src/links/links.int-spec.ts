import request from 'supertest';
import {
  TOPICS,
  linkKeyOf,
  sealLink,
  type AlertMessage,
  type AlertView,
  type LinkGrant,
  type NotificationMessage,
} from '@mcc/contracts';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const linkKey = linkKeyOf(Buffer.from('stage'));
const stage = new GatewayStage({ linkKey });
const ask = () => request(stage.app.getHttpServer());

const alert = async (id: string): Promise<AlertView> =>
  (await ask().get(`/api/v1/alerts/${id}`)).body as AlertView;
const raise = async (...ids: string[]): Promise<void> => {
  for (const id of ids) {
    const summary = { 'zh-CN': '<b>12%</b>', en: '12 %' };
    await stage.transition(alertMessage(id, { rule: 'payment-collapse', key: { channel: id }, summary }));
    await eventually(
      () => alert(id),
      ({ state }) => state === 'firing',
    );
  }
};
const link = (fields: Partial<LinkGrant>): string => {
  const grant = {
    act: 'ack' as const,
    alerts: [],
    receiver: 'ops',
    notification: 'n',
    expiresAt: Date.now() + 60_000,
  };
  return `/api/v1/links/${sealLink({ ...grant, ...fields }, linkKey)}`;
};
const submit = (url: string) => ask().post(url).type('form').send({ actor: '李娜' });

beforeAll(() => stage.start(), 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

it('asks before it acts: opening a link does nothing', async () => {
  await raise('a1');
  const url = link({ alerts: ['a1'] });
  for (let opened = 0; opened < 3; opened += 1) {
    const { text, headers } = await ask().get(url).expect(200);
    expect(text).toContain('<form method="post">');
    expect(text).toContain('&lt;b&gt;12%&lt;/b&gt;');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  }
  await ask().head(url);
  expect((await alert('a1')).state).toBe('firing');
});

it('acknowledges all of its alerts, once, as an event on the topic', async () => {
  await raise('b1', 'b2');
  const url = link({ alerts: ['b1', 'b2'] });
  expect((await submit(url).expect(200)).text).toContain('Acknowledged');
  for (const id of ['b1', 'b2']) {
    expect(await alert(id)).toMatchObject({ state: 'acknowledged', acknowledgedBy: '李娜' });
  }
  expect((await submit(url).expect(409)).text).toContain('This link has been used');
  expect((await ask().get(url).expect(409)).text).not.toContain('<form');
  const records = await stage.records(TOPICS.alerts);
  const acts = records
    .map(({ value }) => JSON.parse(String(value)) as AlertMessage)
    .filter(({ kind }) => kind === 'ack');
  expect(acts.map(({ alertId, actor }) => [alertId, actor])).toEqual([
    ['b1', '李娜'],
    ['b2', '李娜'],
  ]);
});

it('does not act again when what it did has ended', async () => {
  await raise('c1');
  const url = link({ alerts: ['c1'] });
  await ask().post(url).send({ actor: 'lin' }).expect(200);
  await ask().post('/api/v1/alerts/c1/escalate').send({ actor: 'boss' }).expect(200);
  await submit(url).expect(409);
  expect((await alert('c1')).state).toBe('escalated');
});

it('silences what the alert is about, for an hour, once', async () => {
  await raise('d1');
  const url = link({ act: 'silence', alerts: ['d1'] });
  expect((await submit(url).expect(200)).text).toContain('Silenced for an hour');
  expect((await alert('d1')).suppressed).toMatchObject({ by: 'silence' });
  const { body } = await ask().get('/api/v1/silences');
  expect(body.silences[0]).toMatchObject({
    author: '李娜',
    matchers: [
      { field: 'rule', op: '=', value: 'payment-collapse' },
      { field: 'channel', op: '=', value: 'd1' },
    ],
  });
  await submit(url).expect(409);
});

it('says why it cannot act', async () => {
  await raise('e1', 'e2');
  await ask().post('/api/v1/alerts/e1/ack').send({ actor: 'lin' }).expect(200);
  expect((await submit(link({ alerts: ['e1'] })).expect(409)).text).toContain(
    'has been acknowledged already',
  );
  await ask().post('/api/v1/alerts/e2/resolve').send({ actor: 'lin', reason: 'fixed' }).expect(200);
  expect((await submit(link({ alerts: ['e2'] })).expect(410)).text).toContain('It is over');
  await submit(link({ alerts: ['e1'], expiresAt: Date.now() - 1 })).expect(410);
  await submit(`${link({ alerts: ['e1'] })}x`).expect(404);
  await ask().get('/api/v1/links/nonsense').expect(404);
  await ask()
    .post(link({ alerts: ['e1'] }))
    .type('form')
    .send({})
    .expect(400);
});

it('tells who was told what, and what came of it', async () => {
  const say = (each: NotificationMessage) =>
    stage.log.append([{ topic: TOPICS.notifications, key: 'n', value: Buffer.from(JSON.stringify(each)) }]);
  const planned = { version: 1, kind: 'planned', at: 1_000, route: 'red', group: 'g', why: 'new' } as const;
  await say({
    ...planned,
    id: 'n1',
    targets: ['ops/chat', 'lead/mail'],
    fired: ['a1'],
    still: [],
    resolved: [],
  });
  await say({ ...planned, id: 'n2', targets: ['ops/chat'], fired: ['b1'], still: [], resolved: [] });
  const report = { version: 1, at: 2_000, attempt: 1, tookMs: 3, target: 'ops/chat' } as const;
  await say({ ...report, kind: 'delivered', notifications: ['n1'] });
  const list = async (query: string): Promise<{ id: string }[]> =>
    (await ask().get(`/api/v1/notifications?${query}`).expect(200)).body.notifications;
  const [delivered] = await eventually(
    () => list('target=ops&state=delivered'),
    (found) => found.length === 1,
  );
  expect(delivered).toMatchObject({
    id: 'n1',
    at: '1970-01-01T00:00:01.000Z',
    deliveries: [
      { target: 'ops/chat', state: 'delivered', attempts: 1, at: '1970-01-01T00:00:02.000Z' },
      { target: 'lead/mail', state: 'waiting', attempts: 0, at: null },
    ],
  });
  const ids = async (query: string): Promise<string[]> => (await list(query)).map(({ id }) => id);
  expect(await ids('')).toEqual(['n2', 'n1']);
  expect(await ids('alert=b1')).toEqual(['n2']);
  expect(await ids('target=lead')).toEqual(['n1']);
  expect(await ids('state=given-up')).toEqual([]);
  await ask().get('/api/v1/notifications?state=lost').expect(400);
});
