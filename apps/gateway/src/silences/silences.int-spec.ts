import request from 'supertest';
import {
  TOPICS,
  type AlertMessage,
  type AlertsResponse,
  type LiveSilence,
  type SilenceResponse,
  type SilenceView,
} from '@mcc/contracts';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';
import { SilenceBook } from './silence-book';

const MINUTE = 60_000;
let now = Date.UTC(2026, 10, 11);
const stage = new GatewayStage({ now: () => now });
const beside = new GatewayStage({ now: () => now }, {}, stage);

const fire = (channel: string): AlertMessage =>
  alertMessage(channel, { at: now, rule: 'payment-collapse', key: { channel } });

const http = () => request(stage.app.getHttpServer());
const iso = (at: number): string => new Date(at).toISOString();
const wish = (): Record<string, unknown> => ({
  matchers: [{ field: 'channel', op: '=', value: 'dou*' }],
  author: 'lin',
  reason: '银行维护',
  until: iso(now + 60 * MINUTE),
});
const alerts = async (query = ''): Promise<AlertsResponse['alerts']> =>
  ((await http().get(`/api/v1/alerts${query}`).expect(200)).body as AlertsResponse).alerts;
const put = async (body: object, status: number, query = ''): Promise<SilenceResponse> =>
  (await http().post(`/api/v1/silences${query}`).send(body).expect(status)).body as SilenceResponse;
const list = async (of: GatewayStage, query = ''): Promise<SilenceView[]> =>
  (await request(of.app.getHttpServer()).get(`/api/v1/silences${query}`).expect(200)).body.silences;

beforeAll(async () => {
  await stage.start();
  await beside.start();
  for (const channel of ['douyin', 'wechat']) await stage.transition(fire(channel));
  await eventually(
    () => alerts(),
    ({ length }) => length === 2,
  );
}, 60_000);

afterAll(async () => {
  await beside.stop();
  await stage.stop();
  for (const each of [beside, stage]) each.remove();
});

it('previews a silence without keeping it', async () => {
  const preview = await put(wish(), 200, '?dryRun=true');
  expect(preview).toMatchObject({ dryRun: true, silence: { state: 'active', author: 'lin' } });
  expect(preview.alerts.map(({ id }) => id)).toEqual(['douyin']);
  expect(await list(stage)).toEqual([]);
  expect(await stage.records(TOPICS.silences)).toHaveLength(0);
});

it('suppresses the alerts that fit until it ends, on every gateway, and leaves their history alone', async () => {
  const told: string[] = [];
  beside.app.get(SilenceBook).onChange(({ kind }: LiveSilence) => told.push(kind));
  const { silence } = await put(wish(), 201);
  const suppressed = {
    by: 'silence',
    id: silence.id,
    reason: { 'zh-CN': '银行维护', en: '银行维护' },
    until: silence.until,
  };
  expect(await alerts('?suppressed=true')).toMatchObject([{ id: 'douyin', state: 'firing', suppressed }]);
  expect((await alerts('?suppressed=false&limit=1')).map(({ id }) => id)).toEqual(['wechat']);
  expect((await http().get('/api/v1/alerts/douyin').expect(200)).body).toMatchObject({ suppressed });
  await http().get('/api/v1/alerts?suppressed=maybe').expect(400);

  const changed = await put({ ...wish(), id: silence.id, until: iso(now + 30 * MINUTE) }, 200);
  expect(changed.silence).toMatchObject({ id: silence.id, until: iso(now + 30 * MINUTE) });
  await eventually(
    () => list(beside),
    ([found]) => found?.until === changed.silence.until,
  );
  expect(told).toEqual(['create', 'change']);

  now += 15 * MINUTE;
  expect(await list(stage, '?state=expiring')).toHaveLength(1);
  await eventually(
    () => told,
    (kinds) => kinds.includes('expiring'),
  );
  now += 15 * MINUTE;
  await eventually(
    () => told,
    (kinds) => kinds.includes('expired'),
  );
  expect(await alerts('?suppressed=true')).toEqual([]);
  expect(await stage.records(TOPICS.alerts)).toHaveLength(2);
}, 20_000);

it('ends a silence by hand once, and keeps it over a restart', async () => {
  const { silence } = await put(wish(), 201);
  const ended = await http().delete(`/api/v1/silences/${silence.id}?actor=wang`).expect(200);
  expect(ended.body).toMatchObject({ state: 'expired', updatedBy: 'wang', author: 'lin' });
  expect((await http().delete(`/api/v1/silences/${silence.id}`).expect(400)).text).toContain('ended already');
  await http().delete('/api/v1/silences/none').expect(404);
  const { silence: kept } = await put(wish(), 201);
  await eventually(
    () => list(beside, '?state=active'),
    ([found]) => found?.id === kept.id,
  );
  const late = new GatewayStage({ now: () => now }, {}, stage);
  await late.start();
  expect((await list(late)).map(({ id, state }) => [id, state])).toEqual(
    (await list(stage)).map(({ id, state }) => [id, state]),
  );
  await late.stop();
  late.remove();
}, 20_000);

it.each([
  ['invalid-request', { matchers: [{ field: 'shop', op: '=', value: 'x' }] }, 'field must be one of rule'],
  ['invalid-request', { author: '' }, 'author'],
  ['bad-time', { until: 'tomorrow' }, 'until: "tomorrow"'],
  ['bad-silence', { until: '2026-11-10T00:00:00Z' }, 'is past'],
  ['bad-silence', { until: '2027-11-10T00:00:00Z' }, '90 days at most'],
  ['bad-silence', { matchers: [{ field: 'rule', op: '=', value: '*' }] }, 'fit every alert'],
])('answers a bad silence with %s', async (code, part, detail) => {
  const { text } = await http()
    .post('/api/v1/silences')
    .send({ ...wish(), ...part })
    .expect(400);
  const problem = JSON.parse(text) as { code: string; detail: string };
  expect(problem.code).toBe(code);
  expect(problem.detail).toContain(detail);
});
