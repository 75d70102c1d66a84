import request from 'supertest';
import { TOPICS, type AlertMessage } from '@mcc/contracts';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const stage = new GatewayStage();
const http = () => request(stage.app.getHttpServer());

const fired = alertMessage('rule-1:douyin:1', {
  at: Date.UTC(2026, 10, 11),
  producedAt: Date.now(),
  key: { channel: 'douyin' },
});

beforeAll(async () => {
  await stage.start();
  await stage.transition(fired);
}, 60_000);

afterAll(async () => {
  await stage.stop();
  stage.remove();
});

describe('alerts', () => {
  const path = `/api/v1/alerts/${encodeURIComponent(fired.alertId)}`;

  it('are listed with filters', async () => {
    const list = async (query: string): Promise<string[]> => {
      const { body } = await http().get(`/api/v1/alerts?${query}`).expect(200);
      return (body.alerts as { id: string }[]).map(({ id }) => id);
    };
    await eventually(
      () => list(''),
      (ids) => ids.length === 1,
    );
    expect(await list('state=firing,escalated,resolved&grade=red&rule=rule-1')).toEqual([fired.alertId]);
    expect(await list('state=resolved')).toEqual([]);
    await http().get('/api/v1/alerts?state=open').expect(400);
  });

  it('take what people tell of them, and say what is missing', async () => {
    await stage.transition({ ...fired, alertId: 'told', transitionId: 'told', producedAt: Date.now() });
    const told = '/api/v1/alerts/told';
    await eventually(
      () => http().get(told),
      ({ status }) => status === 200,
    );
    const post = (act: string, body: object) =>
      http()
        .post(`${told}/${act}`)
        .send({ actor: 'lin', ...body });
    for (const [act, body, detail] of [
      ['ack', { until: 'tomorrow' }, /until: "tomorrow" is not a time/],
      ['ack', { until: '2020-01-01T00:00:00Z' }, /passed already/],
      ['assign', {}, /assignee/],
      ['resolve', { reason: 'bored' }, /reason must be one of fixed, false-alarm/],
      ['resolve', { reason: 'other' }, /needs a text/],
      ['note', { fiveWhys: [{ question: 'Why?' }] }, /answer/],
      ['feedback', { useful: 'yes' }, /boolean/],
    ] as const) {
      const { text } = await post(act, body).expect(400);
      expect((JSON.parse(text) as { detail: string }).detail).toMatch(detail);
    }
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await post('ack', { until }).expect(200);
    await post('assign', { assignee: 'chen.hao' }).expect(200);
    await post('escalate', { note: 'supplier' }).expect(200);
    const fiveWhys = [{ question: '为什么？', answer: '价目表过期' }];
    const { body } = await post('resolve', { reason: 'fixed', fiveWhys }).expect(200);
    expect(body).toMatchObject({
      state: 'resolved',
      assignee: 'chen.hao',
      closeOut: { by: 'lin', reason: 'fixed' },
    });
    const { body: written } = await http().get(`${told}/post-mortem`).expect(200);
    expect(written.postMortem.en).toContain('| lin | escalated · supplier |');
    expect(written.postMortem['zh-CN']).toContain('1. 为什么？\n   价目表过期');
    await http().get('/api/v1/alerts/none/post-mortem').expect(404);
    const judged = await post('feedback', { useful: true }).expect(200);
    expect(judged.body).toMatchObject({ state: 'resolved', feedback: [{ by: 'lin', useful: true }] });
  });

  it('are counted by rule', async () => {
    const { body } = await http()
      .get('/api/v1/alerts/statistics?rule=rule-1&from=2026-11-11T00:00:00Z')
      .expect(200);
    expect(body).toMatchObject({
      from: '2026-11-11T00:00:00.000Z',
      rules: [
        {
          rule: 'rule-1',
          alerts: 2,
          byGrade: { red: 2 },
          useful: 1,
          precision: 1,
          timeToResolve: { count: 1 },
        },
      ],
    });
    const later = await http().get('/api/v1/alerts/statistics?to=2020-01-01T00:00:00Z').expect(200);
    expect(later.body).toMatchObject({ from: null, rules: [] });
    for (const query of ['from=yesterday', 'to=noon', 'from=20&to=10', 'since=1'])
      await http().get(`/api/v1/alerts/statistics?${query}`).expect(400);
  });

  it('live through acknowledgement, note and resolution, and refuse what their state does not allow', async () => {
    await http().post(`${path}/ack`).send({}).expect(400);
    await http().post(`${path}/note`).send({ actor: 'lin' }).expect(400);
    await http().post('/api/v1/alerts/none/ack').send({ actor: 'lin' }).expect(404);
    const acknowledged = await http().post(`${path}/ack`).send({ actor: 'lin' }).expect(200);
    expect(acknowledged.body).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'lin', deadline: null });
    await http().post(`${path}/note`).send({ actor: 'lin', note: '已联系' }).expect(200);
    await http().post(`${path}/resolve`).send({ actor: 'lin', note: 'done' }).expect(200);
    const conflict = await http().post(`${path}/ack`).send({ actor: 'lin' }).expect(409);
    expect(JSON.parse(conflict.text)).toMatchObject({ code: 'alert-conflict' });
    const { body } = await http().get(path).expect(200);
    expect(body.state).toBe('resolved');
    expect((body.timeline as AlertMessage[]).map(({ kind }) => kind)).toEqual([
      'fire',
      'ack',
      'note',
      'resolve',
    ]);
    const records = await stage.records(TOPICS.alerts);
    expect(records.filter(({ key }) => key === fired.alertId)).toHaveLength(4);
  });
});
